import type { Access } from "../domain/access.ts";
import type { SearchService } from "../search/search-port.ts";

/** The same service for this one caller, whoever asks: pages that are kept and shown to many see what all may see. */
export function asCaller(search: SearchService, access: Access): SearchService {
  return {
    ...search,
    search: (request, options) => search.search(request, { ...options, access }),
    similar: (id, limit, options) => search.similar(id, limit, { ...options, access }),
    product: (id, options) => search.product(id, { ...options, access }),
    generation: () => search.generation({ access }),
  };
}
