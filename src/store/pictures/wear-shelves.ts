import type { Shelf } from "./shelf.ts";

type Nouns = NonNullable<Shelf["nouns"]>;

/** What stands in shoe shops: nothing else, so studs there are on shoes and not in ears. */
const FOOTWEAR: Nouns = [
  ["boot|bootie", "boot"],
  ["sandal|flip.?flop|slides?\\b", "sandal"],
  ["slipper|moccasin", "slipper"],
  ["sneaker|trainer", "sneaker"],
  ["heel|pumps?\\b|stiletto|mule|clog", "heel"],
  ["loafer|shoe|flats\\b", "dressShoe"],
];

/**
 * Clothes, shoes and jewellery. Fashion shops mix their categories, so inside "clothing" the
 * title's noun speaks first: a "sleepwear" that is called sunglasses is drawn as sunglasses.
 */
const GARMENTS: Nouns = [
  ["sunglasses|glasses|eyewear", "sunglasses"],
  ["wig\\b|lace front|hair (?:clip|tie|claw|band|bow)|headband|scrunchie|barrette", "hair"],
  ...FOOTWEAR,
  ["earring|studs?\\b|hoops?\\b", "earrings"],
  ["brooch|lapel pin", "brooch"],
  ["key ?chain|key ?ring", "keyChain"],
  ["necklace|pendant|choker", "necklace"],
  ["bracelet|bangle|anklet", "bracelet"],
  ["ring\\b|rings\\b|moissanite", "finger"],
  ["belt\\b|belts\\b", "belt"],
  ["wallet|card (?:case|holder)|purse", "wallet"],
  ["handbag|tote|crossbody|satchel|clutch|shoulder bag|backpack|(?<!paper.)bags?\\b|pouch", "handbag"],
  ["beanie|knit hat|pom.?pom", "beanie"],
  ["baseball|dad hat|caps?\\b(?! sleeve)|trucker|visor", "cap"],
  ["hat\\b|hats\\b|fedora|bucket hat", "sunHat"],
  ["scarf|scarves|shawl|bandana|wrap scarf", "scarf"],
  ["glove|mitten", "gloves"],
  ["sock|stocking|tights", "socks"],
  ["cover.?ups?\\b|kaftan|caftan", "coverUp"],
  ["bikini|swim|tankini|one.?piece", "swimwear"],
  ["pyjama|pajama|lounge|nightgown|robe\\b|night ?wear|sleepwear", "pyjamas"],
  ["jumpsuit|romper|overall|bodysuit|playsuit|dungaree", "jumpsuit"],
  ["bra\\b|bralette|sports bra|tank|cami|vest top|tube top|crop top|halter|corset", "tank"],
  ["dress\\b|dresses|gown|sundress", "dress"],
  ["skirt|skort", "skirt"],
  ["shorts\\b|bermuda", "shorts"],
  ["briefs|boxer|underwear|panties|thong|lingerie", "underwear"],
  ["cardigan|kimono|duster", "cardigan"],
  ["puffer|quilted|parka|gilet|vest\\b|padded", "padded"],
  ["jacket|coat|blazer|shacket|windbreaker|anorak|outerwear|cape\\b", "jacket"],
  ["sweater|jumper|pullover|sweatshirt|hoodie|knit\\b|fleece|cashmere|roll-neck", "jumper"],
  ["pants|jeans|trouser|legging|jogger|chino|tights", "trousers"],
  ["t-shirt|tee\\b|tees\\b|polo|jersey", "tshirt"],
  ["blouse|tunic|peplum|peasant|babydoll|off-shoulder|flutter|puff sleeve", "blouse"],
  ["button|shirt|oxford|flannel", "shirt"],
];

export const WEAR_SHELVES: readonly Shelf[] = [
  { category: "shoe care", otherwise: "polish" },
  { category: "running shoes", otherwise: "runner" },
  { category: "boots", otherwise: "boot" },
  { category: "sandals", otherwise: "sandal" },
  { category: "sneakers|trainers", otherwise: "sneaker" },
  { category: "slippers", otherwise: "slipper" },
  { category: "dress shoes", titles: [["pump|heel", "heel"]], otherwise: "dressShoe" },
  { category: "apparel & accessories > shoes|shoes?\\b", nouns: FOOTWEAR, otherwise: "sneaker" },
  { category: "rain jacket", otherwise: "jacket" },
  {
    category: "jackets > winter|down jacket",
    titles: [["soft.?shell|fleece|coat|wool", "jacket"]],
    otherwise: "padded",
  },
  {
    category: "socks",
    titles: [
      ["jumpsuit", "jumpsuit"],
      ["skirt", "skirt"],
    ],
    otherwise: "socks",
  },
  { category: "gloves", otherwise: "gloves" },
  { category: "hats & scarves", nouns: GARMENTS, otherwise: "beanie" },
  { category: "jumpers", titles: [["cardigan", "cardigan"]], otherwise: "jumper" },
  { category: "trousers", titles: [["shorts", "shorts"]], otherwise: "trousers" },
  { category: "dresses & skirts", titles: [["skirt", "skirt"]], otherwise: "dress" },
  { category: "underwear & night", titles: [["pyjama|night", "pyjamas"]], otherwise: "underwear" },
  { category: "shirts & tops", nouns: GARMENTS, otherwise: "tshirt" },
  { category: "jewel[^>]*> rings", nouns: GARMENTS, otherwise: "finger" },
  { category: "earring", nouns: GARMENTS, otherwise: "earrings" },
  { category: "necklace", nouns: GARMENTS, otherwise: "necklace" },
  { category: "brooch", otherwise: "brooch" },
  { category: "bracelet", nouns: GARMENTS, otherwise: "bracelet" },
  { category: "jewel", nouns: GARMENTS, otherwise: "bracelet" },
  { category: "sunglasses", nouns: GARMENTS, otherwise: "sunglasses" },
  { category: "hair accessories", nouns: GARMENTS, otherwise: "hair" },
  { category: "clothing accessories > belts", nouns: GARMENTS, otherwise: "belt" },
  { category: "clothing accessories > hats", nouns: GARMENTS, otherwise: "sunHat" },
  { category: "wallets & money", nouns: GARMENTS, otherwise: "wallet" },
  { category: "handbag", nouns: GARMENTS, otherwise: "handbag" },
  { category: "cover.?ups", nouns: GARMENTS, otherwise: "coverUp" },
  { category: "swimwear", nouns: GARMENTS, otherwise: "swimwear" },
  { category: "clothing > dresses|^dress", nouns: GARMENTS, otherwise: "dress" },
  { category: "clothing > pants", nouns: GARMENTS, otherwise: "trousers" },
  { category: "clothing > shorts", nouns: GARMENTS, otherwise: "shorts" },
  { category: "clothing > skirts", nouns: GARMENTS, otherwise: "skirt" },
  { category: "one-pieces", nouns: GARMENTS, otherwise: "jumpsuit" },
  { category: "outerwear", nouns: GARMENTS, otherwise: "jacket" },
  { category: "sleepwear|lounge", nouns: GARMENTS, otherwise: "pyjamas" },
  { category: "activewear|lingerie", nouns: GARMENTS, otherwise: "tank" },
  { category: "clothing|apparel|fashion", nouns: GARMENTS, otherwise: "blouse" },
];

/** What a title says when no category is known. */
export const GARMENT_NOUNS = GARMENTS;
