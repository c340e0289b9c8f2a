# The API and every other command of `aisle` in one image.
#
#   /app    the built package
#   /shop   aisle.config.yaml, merchandising.yaml and feeds: mount yours, read-only
#   /data   change log, embedding cache, model and (embedded engine) generations: a volume

ARG NODE_IMAGE=node:22-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
# No package needs its install script: the binaries are in the packages, and so are the default model's weights.
# The package's own `prepare` would build before the sources are here.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json asconfig.json ./
COPY scripts scripts
COPY indexer indexer
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# What only browsers and other machines load: two thirds of what is left.
RUN rm -r node_modules/onnxruntime-web \
    && find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 -type d \
        ! -path "*/linux/$(node -p process.arch)" -exec rm -r {} +

FROM ${NODE_IMAGE}
# Inside the container, whatever a mounted configuration says: the health check and published ports rely on it.
ENV NODE_ENV=production AISLE_API_HOST=0.0.0.0 AISLE_API_PORT=7800
COPY --from=build /app/package.json /app/
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
COPY schemas /app/schemas
COPY fixtures /app/fixtures
RUN chmod +x /app/dist/src/cli/main.js \
    && ln -s /app/dist/src/cli/main.js /usr/local/bin/aisle \
    && mkdir /shop /data \
    && chown node:node /data
WORKDIR /shop
VOLUME /data
USER node
EXPOSE 7800
# Ready means that searches are answered: a fresh installation is unhealthy until its first reindex.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:7800/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["aisle"]
CMD ["serve", "--data", "/data"]
