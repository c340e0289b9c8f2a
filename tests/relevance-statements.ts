/** What would put the two products the other way round: one lane alone, or a shop without signals and stock policy. */
export type Regression = "keyword alone" | "semantic alone" | "no signals";

/** One thing about an order that a person would argue for. */
export interface Statement {
  readonly query: string;
  /** Stands above `below`, and is found. */
  readonly above: string;
  /** May not be found at all. */
  readonly below: string;
  readonly because: string;
  readonly breaksWith: Regression;
}

/** About the fixture catalog, `fixtures/catalog.jsonl`. */
export const STATEMENTS: readonly Statement[] = [
  {
    query: "something quiet to type on",
    above: "10006",
    below: "13038",
    because: "a silent keyboard is typed on; a quiet kettle only shares the word",
    breaksWith: "keyword alone",
  },
  {
    query: "keep my feet dry while hiking",
    above: "21102",
    below: "21091",
    because: "waterproof socks keep feet dry; trekking trousers are for hiking and keep no foot dry",
    breaksWith: "keyword alone",
  },
  {
    query: "damp cellar that smells musty",
    above: "16073",
    below: "14087",
    because: "a dehumidifier ends the damp; a cellar shelf stands in it",
    breaksWith: "keyword alone",
  },
  {
    query: "I rent and may not drill holes in the walls",
    above: "18054",
    below: "18061",
    because: "adhesive hooks need no hole; wall paint is about the wall and not about the problem",
    breaksWith: "keyword alone",
  },
  {
    query: "monitor",
    above: "10311",
    below: "23011",
    because: "who types monitor alone means a screen, not a baby monitor",
    breaksWith: "keyword alone",
  },
  {
    query: "mattress",
    above: "14065",
    below: "16013",
    because: "a mattress comes before what is put on one",
    breaksWith: "keyword alone",
  },
  {
    query: "drill",
    above: "18008",
    below: "16029",
    because: "a drill comes before a blind that is sold for needing none",
    breaksWith: "keyword alone",
  },
  {
    query: "drukkon printer",
    above: "26023",
    below: "26029",
    because: "the brand's printer was asked for; its ink names printers more often",
    breaksWith: "keyword alone",
  },
  {
    query: "Norvane keyboard",
    above: "10006",
    below: "10037",
    because: "the brand's keyboard was asked for; its desk mat is for keyboards",
    breaksWith: "keyword alone",
  },
  {
    query: "keyboard",
    above: "10027",
    below: "10037",
    because: "a keyboard with a long title is a keyboard all the same; a desk mat is not",
    breaksWith: "keyword alone",
  },
  {
    query: "cast iron pan for steak on induction",
    above: "13019",
    below: "19064",
    because: "another pan is a substitute; a kettlebell is of cast iron and fries nothing",
    breaksWith: "keyword alone",
  },
  {
    query: "matress 140x200",
    above: "14065",
    below: "16013",
    because: "the mattress of that size comes before a protector, whoever misspells it",
    breaksWith: "keyword alone",
  },
  {
    query: "electric toothbrsh",
    above: "24033",
    below: "14040",
    because: "any powered toothbrush comes before an electric desk: the misspelt word is the one that counts",
    breaksWith: "keyword alone",
  },
  {
    query: "desk 120 cm wide",
    above: "14046",
    below: "26038",
    because: "a desk of that width comes before a floor protector with 120 in its name",
    breaksWith: "keyword alone",
  },
  {
    query: "tent",
    above: "19003",
    below: "19019",
    because: "a tent comes before a sleeping bag, however well camping goes with camping",
    breaksWith: "semantic alone",
  },
  {
    query: "龙井",
    above: "27009",
    below: "17054",
    because: "the tea has these very characters in its name; the fire bowl is merely not English either",
    breaksWith: "semantic alone",
  },
  {
    query: "dog food",
    above: "25017",
    below: "25032",
    because: "dry food for dogs comes before food for cats, which dogs are not",
    breaksWith: "semantic alone",
  },
  {
    query: "drill",
    above: "18007",
    below: "18032",
    because: "a small drill comes before a hammer, which is a tool too",
    breaksWith: "semantic alone",
  },
  {
    query: "noise cancelling earbuds black",
    above: "11033",
    below: "11039",
    because: "kind, feature and colour are met; orange sport earbuds meet the first only",
    breaksWith: "semantic alone",
  },
  {
    query: "keybord",
    above: "10001",
    below: "10036",
    because: "a keyboard comes before rings for its keys, also when a letter is missing",
    breaksWith: "semantic alone",
  },
  {
    query: "blutooth speeker",
    above: "11048",
    below: "11085",
    because: "a Bluetooth speaker comes before a microphone on a cable",
    breaksWith: "semantic alone",
  },
  {
    query: "vacum cleaner",
    above: "16054",
    below: "16066",
    because: "a robot vacuum cleans floors; an air purifier cleans something else",
    breaksWith: "semantic alone",
  },
  {
    query: "torch light hed lamp",
    above: "19101",
    below: "15044",
    because: "a head torch was meant, clumsily; bulbs are light and no torch",
    breaksWith: "semantic alone",
  },
  {
    query: "waterproof jacket under 150 euro",
    above: "21001",
    below: "19037",
    because: "a rain jacket at 129 meets everything; a rolling backpack is waterproof and no jacket",
    breaksWith: "semantic alone",
  },
  {
    query: "hedphones for kids",
    above: "11028",
    below: "12032",
    because: "headphones for children come before a phone case for children",
    breaksWith: "semantic alone",
  },
  {
    query: "1000 piece jigsaw puzzle landscape",
    above: "00204",
    below: "18018",
    because: "a landscape puzzle with other pieces is a substitute; a jigsaw is a saw",
    breaksWith: "semantic alone",
  },
  {
    query: "Norvane keyboard",
    above: "10001",
    below: "10008",
    because:
      "both are what was asked for, and of the first six times as many are sold, with more earned on each",
    breaksWith: "no signals",
  },
  {
    query: "lindhavre sofa",
    above: "14002",
    below: "14008",
    because: "both are the brand's sofas, and the first is the one that people buy",
    breaksWith: "no signals",
  },
  {
    query: "wippelin pushchair",
    above: "23003",
    below: "23001",
    because: "the same pushchair in another colour can be had; the black one is sold out",
    breaksWith: "no signals",
  },
  {
    query: "mattress",
    above: "14065",
    below: "14071",
    because: "both are mattresses, and the second is sold out",
    breaksWith: "no signals",
  },
  {
    query: "keybord",
    above: "10030",
    below: "10022",
    because: "both are keyboards, and the second is sold out",
    breaksWith: "no signals",
  },
];
