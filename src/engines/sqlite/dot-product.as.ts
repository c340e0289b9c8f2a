/**
 * The vector kernel, in AssemblyScript. Everything lies in the imported memory; the host owns
 * the layout (vector-memory.ts) and passes addresses.
 *
 * Rows are signed bytes, `width` a row, a multiple of 16. Four rows are taken at a time, so
 * that each piece of the query is loaded once for the four:
 *
 *     query (i16)  q0 ... q7            \
 *     row r        b0 ... b7  -> i16x8   > i32x4.dot_i16x8_s, summed per row
 *     row r+1 ...                       /
 */

/** The four sums of four accumulators, one a lane. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/**
 * Scores rows `from` (a multiple of 4) to `to` (exclusive) and lists those whose upper bound
 *
 *     scales[row] * queryScale * dot(row, query) + errors[row]
 *
 * is at least `threshold` and whose bit in `allowed` is set. Groups of four without such a bit
 * are not read. Stops early when fewer than four places are left in the list.
 *
 * Returns the row to go on from; how many were listed is at `listedAt`.
 */
export function scan(
  rows: usize,
  width: usize,
  scales: usize,
  errors: usize,
  allowed: usize,
  from: u32,
  to: u32,
  query: usize,
  queryScale: f32,
  threshold: f32,
  foundRows: usize,
  foundBounds: usize,
  capacity: u32,
  listedAt: usize,
): u32 {
  const scaleOfQuery = f32x4.splat(queryScale);
  const least = f32x4.splat(threshold);
  let listed: u32 = 0;
  let row = from;
  for (; row < to; row += 4) {
    const wanted = (<u32>load<u8>(allowed + (row >> 3)) >> (row & 4)) & 15;
    if (wanted == 0) continue;
    if (listed + 4 > capacity) break;

    let at0 = rows + <usize>row * width;
    let at1 = at0 + width;
    let at2 = at1 + width;
    let at3 = at2 + width;
    const end = at1;
    let q = query;
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    while (at0 < end) {
      const low = v128.load(q);
      const high = v128.load(q, 16);
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(at0), low));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(at1), low));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(at2), low));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(at3), low));
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(at0, 8), high));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(at1, 8), high));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(at2, 8), high));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(at3, 8), high));
      at0 += 16;
      at1 += 16;
      at2 += 16;
      at3 += 16;
      q += 32;
    }

    const dots = f32x4.convert_i32x4_s(sums(a, b, c, d));
    const offset = <usize>row << 2;
    const scaled = f32x4.mul(f32x4.mul(dots, scaleOfQuery), v128.load(scales + offset));
    const bounds = f32x4.add(scaled, v128.load(errors + offset));
    let chosen = wanted & <u32>i32x4.bitmask(f32x4.ge(bounds, least));
    if (chosen == 0) continue;
    v128.store(foundBounds + (<usize>capacity << 2), bounds);
    while (chosen != 0) {
      const lane = ctz(chosen);
      const place = <usize>listed << 2;
      store<u32>(foundRows + place, row + lane);
      store<f32>(foundBounds + place, load<f32>(foundBounds + (<usize>capacity << 2) + (<usize>lane << 2)));
      listed += 1;
      chosen &= chosen - 1;
    }
  }
  store<u32>(listedAt, listed);
  return row < to ? row : to;
}

/**
 * The dot product of a row in full, `high * RESIDUAL_STEPS + low`, with the query in f32. The
 * caller multiplies by the row's scale and divides by the steps.
 */
export function refine(high: usize, low: usize, width: usize, query: usize, steps: i32): f32 {
  const factor = i16x8.splat(<i16>steps);
  const end = high + width;
  let q = query;
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  while (high < end) {
    const whole = i16x8.add(i16x8.mul(v128.load_ext<i8>(high), factor), v128.load_ext<i8>(low));
    const left = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(whole));
    const right = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(whole));
    a = f32x4.add(a, f32x4.mul(left, v128.load(q)));
    b = f32x4.add(b, f32x4.mul(right, v128.load(q, 16)));
    high += 8;
    low += 8;
    q += 32;
  }
  const sum = f32x4.add(a, b);
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) +
    f32x4.extract_lane(sum, 3)
  );
}

/** Reads `length` bytes (a multiple of 64) once, in order: what a scan is measured against. */
export function readAll(address: usize, length: usize): i32 {
  const end = address + length;
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  for (let at = address; at < end; at += 64) {
    a = i32x4.add(a, v128.load(at));
    b = i32x4.add(b, v128.load(at, 16));
    c = i32x4.add(c, v128.load(at, 32));
    d = i32x4.add(d, v128.load(at, 48));
  }
  const sum = i32x4.add(i32x4.add(a, b), i32x4.add(c, d));
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}
