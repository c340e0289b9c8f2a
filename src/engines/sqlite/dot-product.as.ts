/**
 * The vector kernel, in AssemblyScript. Everything lies in the imported memory; the host owns
 * the layout and passes addresses (vector-memory.ts, packed-row.ts).
 *
 * The scanned block holds four rows at a time, a piece of 16 dimensions of each in turn:
 *
 *     | row 0: d0-15 | row 1: d0-15 | row 2: d0-15 | row 3: d0-15 | row 0: d16-31 | ...
 *
 * A piece is 8 lanes of 16 bits. A lane holds two dimensions, the odd one above, signed, the
 * even one below, raised by 128 to be unsigned: lane = 256 * odd + raised. With query values
 * u (for even) and v (for odd) two multiplications take both, and nothing is widened:
 *
 *     lane * v + raised * (256 * u - v)  =  256 * (odd * v + raised * u)
 */

/** The four sums of four accumulators, one a lane. */
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/** `sum` and the products of one piece. */
function accumulate(sum: v128, piece: v128, odd: v128, even: v128, lowBytes: v128): v128 {
  const both = i32x4.add(sum, i32x4.dot_i16x8_s(piece, odd));
  return i32x4.add(both, i32x4.dot_i16x8_s(v128.and(piece, lowBytes), even));
}

/**
 * Scores rows `from` (a multiple of 4) to `to` (exclusive) and lists those whose upper bound
 *
 *     scales[row] * queryScale * (the row's sum - bias) + errors[row]
 *
 * is at least `threshold` and whose bit in `allowed` is set. Groups of four without such a bit
 * are not read. Stops when fewer than four places are left in the list.
 *
 * `query` holds, for each piece, the odd values v and then 256 * u - v, as i16. Returns the row
 * to go on from; how many rows were listed is stored at `listedAt`.
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
  bias: i32,
  queryScale: f32,
  threshold: f32,
  foundRows: usize,
  foundBounds: usize,
  capacity: u32,
  listedAt: usize,
): u32 {
  const lowBytes = i16x8.splat(0xff);
  let listed: u32 = 0;
  let row = from;
  for (; row < to; row += 4) {
    const wanted = (<u32>load<u8>(allowed + (row >> 3)) >> (row & 4)) & 15;
    if (wanted == 0) continue;
    if (listed + 4 > capacity) break;

    let at = rows + <usize>row * width;
    const end = at + (width << 2);
    let q = query;
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    do {
      const odd = v128.load(q);
      const even = v128.load(q, 16);
      a = accumulate(a, v128.load(at), odd, even, lowBytes);
      b = accumulate(b, v128.load(at, 16), odd, even, lowBytes);
      c = accumulate(c, v128.load(at, 32), odd, even, lowBytes);
      d = accumulate(d, v128.load(at, 48), odd, even, lowBytes);
      at += 64;
      q += 32;
    } while (at < end);

    const scaleOfQuery = f32x4.splat(queryScale);
    const least = f32x4.splat(threshold);
    const biases = i32x4.splat(bias);
    const offset = (<usize>row) << 2;
    const dots = f32x4.convert_i32x4_s(i32x4.sub(sums(a, b, c, d), biases));
    const scaled = f32x4.mul(f32x4.mul(dots, scaleOfQuery), v128.load(scales + offset));
    const bounds = f32x4.add(scaled, v128.load(errors + offset));
    let chosen = wanted & <u32>i32x4.bitmask(f32x4.ge(bounds, least));
    if (chosen == 0) continue;
    // All four go behind the list, those that are chosen are copied into it.
    const four = foundBounds + ((<usize>capacity) << 2);
    v128.store(four, bounds);
    do {
      const lane = ctz(chosen);
      const place = (<usize>listed) << 2;
      store<u32>(foundRows + place, row + lane);
      store<f32>(foundBounds + place, load<f32>(four + ((<usize>lane) << 2)));
      listed += 1;
      chosen &= chosen - 1;
    } while (chosen != 0);
  }
  store<u32>(listedAt, listed);
  return row < to ? row : to;
}

/**
 * The dot product of one row in full, `steps * high + low` in each dimension, with the query in
 * f32, which holds the eight even and then the eight odd values of each piece. Pieces of the
 * high part are 64 bytes apart, those of the low part 16.
 */
export function refine(high: usize, low: usize, width: usize, query: usize, steps: i32): f32 {
  const factor = i16x8.splat(<i16>steps);
  const lowBytes = i16x8.splat(0xff);
  const raise = i16x8.splat(128);
  const end = low + width;
  let q = query;
  let h = high;
  let a = f32x4.splat(0);
  let b = f32x4.splat(0);
  for (let l = low; l < end; l += 16) {
    const top = v128.load(h);
    const rest = v128.load(l);
    const topEven = i16x8.sub(v128.and(top, lowBytes), raise);
    const restEven = i16x8.sub(v128.and(rest, lowBytes), raise);
    const even = i16x8.add(i16x8.mul(topEven, factor), restEven);
    const odd = i16x8.add(i16x8.mul(i16x8.shr_s(top, 8), factor), i16x8.shr_s(rest, 8));
    a = f32x4.add(a, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(even)), v128.load(q)));
    b = f32x4.add(b, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(even)), v128.load(q, 16)));
    a = f32x4.add(a, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(odd)), v128.load(q, 32)));
    b = f32x4.add(b, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(odd)), v128.load(q, 48)));
    h += 64;
    q += 64;
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
