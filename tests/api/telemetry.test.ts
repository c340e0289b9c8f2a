import { describe, expect, it } from "vitest";

import { publicAccessSchema } from "../../src/config/public-access-schema.ts";
import { createTelemetry } from "../../src/telemetry/create-telemetry.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

function open(metrics = true) {
  const telemetry = createTelemetry({
    settings: { slowQueryMs: 200, slowQueriesPerSecond: 5, topQueries: false, minQueryCount: 5 },
    version: "1.2.3",
    log: { warn: () => {}, error: () => {} },
    sources: {},
    fingerprint: () => "h:1",
    clean: () => null,
    now: Date.now,
  });
  return createTestApp({
    telemetry,
    settings: { ...SETTINGS, public: publicAccessSchema.parse({ metrics }) },
  }).app;
}

describe("/metrics", () => {
  it("times answers by the pattern of their route, never by their address", async () => {
    const app = open();
    await app.inject({ url: "/v1/products/k1?zebra=word" });
    await app.inject({ url: "/v1/products/zebra" });
    await app.inject({ method: "POST", url: "/zebra/place" });
    const { body, headers } = await app.inject({ url: "/metrics" });
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
    const count = "aisle_http_request_duration_seconds_count";
    expect(body).toContain(`${count}{route="/v1/products/:id",method="GET",status="2xx"} 1\n`);
    expect(body).toContain(`${count}{route="/v1/products/:id",method="GET",status="4xx"} 1\n`);
    expect(body).toContain(`${count}{route="none",method="POST",status="4xx"} 1\n`);
    expect(body).not.toMatch(/zebra/u);
  });

  it("are OpenMetrics where they are asked for as such", async () => {
    const accept = "application/openmetrics-text;version=1.0.0";
    const { body, headers } = await open().inject({ url: "/metrics", headers: { accept } });
    expect(headers["content-type"]).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
    expect(body.endsWith("# EOF\n")).toBe(true);
  });

  it("are for operators unless they are made public", async () => {
    expect((await open(false).inject({ url: "/metrics" })).statusCode).toBe(403);
  });

  it("are not there where nothing is counted", async () => {
    const { app } = createTestApp();
    expect((await app.inject({ url: "/metrics" })).statusCode).toBe(404);
  });
});

describe("/v1/admin/telemetry", () => {
  it("is for operators alone", async () => {
    expect((await open().inject({ url: "/v1/admin/telemetry" })).statusCode).toBe(403);
  });
});
