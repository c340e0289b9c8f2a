import { animals } from "./animals.ts";
import { appliances } from "./appliances.ts";
import { audio } from "./audio.ts";
import { babies } from "./babies.ts";
import { care } from "./care.ts";
import { clothing } from "./clothing.ts";
import { computers } from "./computers.ts";
import { cycling } from "./cycling.ts";
import { furniture } from "./furniture.ts";
import { garden } from "./garden.ts";
import { home } from "./home.ts";
import { jewellery } from "./jewellery.ts";
import { kitchen } from "./kitchen.ts";
import { lighting } from "./lighting.ts";
import { office } from "./office.ts";
import { outdoorToys } from "./outdoor-toys.ts";
import { pantry } from "./pantry.ts";
import { phones } from "./phones.ts";
import { shoes } from "./shoes.ts";
import { sports } from "./sports.ts";
import { tools } from "./tools.ts";
import { toys } from "./toys.ts";
import { wardrobe } from "./wardrobe.ts";

/** Every drawing by its name; a name in two families would be a mistake the test finds. */
export const FAMILIES = [
  animals,
  appliances,
  audio,
  babies,
  care,
  clothing,
  computers,
  cycling,
  furniture,
  garden,
  home,
  jewellery,
  kitchen,
  lighting,
  office,
  outdoorToys,
  pantry,
  phones,
  shoes,
  sports,
  tools,
  toys,
  wardrobe,
] as const;

export const DRAWINGS = {
  ...animals,
  ...appliances,
  ...audio,
  ...babies,
  ...care,
  ...clothing,
  ...computers,
  ...cycling,
  ...furniture,
  ...garden,
  ...home,
  ...jewellery,
  ...kitchen,
  ...lighting,
  ...office,
  ...outdoorToys,
  ...pantry,
  ...phones,
  ...shoes,
  ...sports,
  ...tools,
  ...toys,
  ...wardrobe,
} as const;

export type DrawingName = keyof typeof DRAWINGS;
