import { describe, expect, it } from "vitest";

import { productTerms } from "../text/product-terms.ts";
import { DEFAULT_PRIVATE_FIELDS, privateFieldTest } from "./private-fields.ts";

describe("private fields", () => {
  const isPrivate = privateFieldTest(DEFAULT_PRIVATE_FIELDS);

  it.each([
    "margin",
    "attributes.cost",
    "unitCost",
    "COST_PRICE",
    "pricing.cost",
    "Purchase price",
    "purchasePrice",
    "purchaseprice",
    "gross-margin %",
    "EURCost",
    "UCost",
    "COSTPrice",
    "unitcost",
    "costprice",
    "unitcostprice",
    "avgcosteur",
    "cost1",
    "2cost",
    "costA",
    "costallocation",
    "buy_price",
    "unitbuyprices",
    "netprice_eur",
    "costs",
    "profits",
    "Margins",
    "wholesaleprice",
    "nettoeinkaufspreis",
    "EK",
    "ek_netto",
    "prix d'achat",
  ])("are told by the words of their names: %s", (name) => {
    expect(isPrivate(name)).toBe(true);
  });

  it.each([
    "price",
    "costume",
    "costumesize",
    "kids_costumes",
    "Costa Rica",
    "costarica",
    "costa",
    "brand.Costa",
    "costura",
    "attributes.profile",
    "price purchase",
    "marginal",
    "bicycle cog",
    "week",
    "margerite",
    "network price",
    "cabinet_price",
    "disco_style",
    "stock",
    "",
  ])("are not what only looks like one: %s", (name) => {
    expect(isPrivate(name)).toBe(false);
  });

  it("are those of the configuration in their place", () => {
    const configured = privateFieldTest(["stock level"]);
    expect([configured("stockLevel"), configured("margin"), privateFieldTest([])("margin")]).toEqual([
      true,
      false,
      false,
    ]);
    expect([privateFieldTest(["net"])("network"), privateFieldTest(["cost"])("unitcost")]).toEqual([
      false,
      true,
    ]);
  });

  it("are not among the words that a product is found by", () => {
    const attributes = { color: "red", unitCost: 37.13, cost_source: "Acme", margin_secured: true };
    const found = productTerms({ id: "1", title: "Lamp", attributes }).attributes;
    expect(found).toEqual(["red"]);
  });
});
