// The single script, for `<script src>`: it defines the element and leaves nothing behind.
import { defineAisleSearch, setDefaultSource } from "./element.ts";
import { sourceOf } from "./script-address.ts";

// Only scripts of the HTML kind run this file.
const script = document.currentScript as HTMLScriptElement | null;
setDefaultSource(sourceOf(script?.src));
defineAisleSearch();
