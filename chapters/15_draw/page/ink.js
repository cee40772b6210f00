// How the page finds the digit in a picture: what scaled.h, light.h, ink.h, pieces.h and stroke_width.h do, function
// by function under the same names. The test drawing_page compares them.

// A grey picture: {height, width, pixels}, whole numbers from 0 to 255. Ink: {height, width, ink}.
const longerSide = ({top, bottom, left, right}) => Math.max(bottom - top, right - left);
const overlap = (i, from, to) => Math.max(0, Math.min(to, i + 1) - Math.max(from, i));

function scaled({width: stride, ink}, box, height, width) {
  const down = (box.bottom - box.top) / height, across = (box.right - box.left) / width;
  const result = {height, width, ink: new Float64Array(height * width)};
  for (let i = 0; i < height; ++i) {
    const top = box.top + i * down, bottom = top + down;
    for (let j = 0; j < width; ++j) {
      const left = box.left + j * across, right = left + across;
      let sum = 0;
      for (let y = Math.floor(top); y < box.bottom && y < bottom; ++y) {
        for (let x = Math.floor(left); x < box.right && x < right; ++x) {
          sum += ink[y * stride + x] * overlap(y, top, bottom) * overlap(x, left, right);
        }
      }
      result.ink[i * width + j] = sum / (down * across);
    }
  }
  return result;
}

function fitted(image, box, side) {
  const length = old => Math.max(1, Math.floor(side * old / longerSide(box) + 0.5));
  return scaled(image, box, length(box.bottom - box.top), length(box.right - box.left));
}

const longestSide = 160;
function smallEnough({height, width, pixels}) {
  if (Math.max(height, width) <= longestSide) return {height, width, pixels};
  const small = fitted({height, width, ink: pixels}, {top: 0, bottom: height, left: 0, right: width}, longestSide);
  return {height: small.height, width: small.width, pixels: Uint8Array.from(small.ink, value => value + 0.5)};
}

const negative = ({height, width, pixels}) => ({height, width, pixels: pixels.map(pixel => 255 - pixel)});

function brightestNear({height, width, pixels: old}) {
  const reach = Math.max(1, Math.floor(Math.max(height, width) / 4)), pixels = Uint8Array.from(old);
  const along = (first, step, count) => {
    const line = Array.from({length: count}, (_, i) => pixels[first + i * step]);
    for (let i = 0; i < count; ++i) {
      let most = 0;
      for (let k = Math.max(0, i - reach); k < Math.min(i + reach + 1, count); ++k) if (line[k] > most) most = line[k];
      pixels[first + i * step] = most;
    }
  };
  for (let x = 0; x < width; ++x) along(x, width, height);
  for (let y = 0; y < height; ++y) along(y * width, 1, width);
  return {height, width, pixels};
}

const darkestNear = picture => negative(brightestNear(negative(picture)));

function darkOnLight(picture) {
  const bright = brightestNear(picture), dark = darkestNear(picture);
  let toBright = 0, toDark = 0;
  picture.pixels.forEach((pixel, i) => {
    toBright += bright.pixels[i] - pixel;
    toDark += pixel - dark.pixels[i];
  });
  return toDark < toBright ? negative(picture) : picture;
}

function evenlyLit(picture) {
  const {height, width, pixels: lights} = darkestNear(brightestNear(picture));
  return {height, width, pixels: lights.map((light, i) =>
      light === 0 ? 255 : Math.floor((255 * picture.pixels[i] + Math.floor(light / 2)) / light))};
}

function eachNear(i, height, width, visit) {
  const y = Math.floor(i / width), x = i % width;
  for (let b = Math.max(0, y - 1); b < Math.min(y + 2, height); ++b) {
    for (let a = Math.max(0, x - 1); a < Math.min(x + 2, width); ++a) visit(b * width + a);
  }
}

function waterLevel({height, width, pixels}) {
  const level = new Uint8Array(pixels.length), reached = new Uint8Array(pixels.length);
  const waiting = Array.from({length: 256}, () => []);
  for (let sea = 0; sea < 256; ++sea) {
    const reach = i => {
      if (reached[i]) return;
      reached[i] = 1;
      level[i] = Math.max(sea, pixels[i]);
      waiting[level[i]].push(i);
    };
    for (let i = 0; sea === 0 && i < pixels.length; ++i) {
      const y = Math.floor(i / width), x = i % width;
      if (y === 0 || x === 0 || y + 1 === height || x + 1 === width) reach(i);
    }
    while (waiting[sea].length > 0) eachNear(waiting[sea].pop(), height, width, reach);
  }
  return level;
}

function runsDry({height, width, pixels}, level) {
  const darkest = 255 - pixels.reduce((a, b) => Math.min(a, b));
  const top = Math.floor(height / 6), left = Math.floor(width / 6);
  let strong = 0, dry = 0;
  for (let y = top; y < height - top; ++y) {
    for (let x = left; x < width - left; ++x) {
      const i = y * width + x, dark = 255 - pixels[i];
      if (2 * dark <= darkest) continue;
      ++strong;
      if (2 * (level[i] - pixels[i]) < dark) ++dry;
    }
  }
  return 2 * dry > strong;
}

function inkOf(photograph) {
  const picture = evenlyLit(darkOnLight(smallEnough(photograph))), {height, width, pixels} = picture;
  const level = waterLevel(picture), dry = level.every((water, i) => water === pixels[i]) || runsDry(picture, level);
  const ink = Float64Array.from(pixels, (pixel, i) => (dry ? 255 : level[i]) - pixel);
  const deepest = ink.reduce((a, b) => Math.max(a, b)), margin = Math.floor(Math.max(height, width) / 10);
  if (deepest === 0) throw new Error("shows nothing: all its pixels are alike");
  const rim = ink.filter((_, i) => {
    const y = Math.floor(i / width), x = i % width;
    return Math.min(y, height - 1 - y, x, width - 1 - x) <= margin;
  }).sort();
  const uneven = dry ? 0 : Math.min(3 * rim[Math.floor(rim.length * 9 / 10)], deepest / 2);
  return {height, width, ink: ink.map(value => value <= uneven ? 0 : value)};
}

function piecesOf({height, width, ink}) {
  const pieces = [], taken = new Uint8Array(ink.length);
  for (let start = 0; start < ink.length; ++start) {
    if (ink[start] === 0 || taken[start]) continue;
    taken[start] = 1;
    const piece = {box: {top: height, bottom: 0, left: width, right: 0}, ink: 0, pixels: [start]};
    for (let k = 0; k < piece.pixels.length; ++k) {
      const i = piece.pixels[k], y = Math.floor(i / width), x = i % width, box = piece.box;
      piece.box = {top: Math.min(box.top, y), bottom: Math.max(box.bottom, y + 1),
                   left: Math.min(box.left, x), right: Math.max(box.right, x + 1)};
      piece.ink += ink[i];
      eachNear(i, height, width, near => {
        if (ink[near] === 0 || taken[near]) return;
        taken[near] = 1;
        piece.pixels.push(near);
      });
    }
    pieces.push(piece);
  }
  return pieces;
}

const isAround = (outer, inner) => outer.top < inner.top && inner.bottom < outer.bottom && outer.left < inner.left &&
    inner.right < outer.right && 3 * longerSide(inner) >= longerSide(outer);

function boundingBox({height, width, ink}) {
  const box = {top: height, bottom: 0, left: width, right: 0};
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      if (ink[y * width + x] === 0) continue;
      box.top = Math.min(box.top, y);
      box.bottom = y + 1;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
    }
  }
  return box;
}

function digitIn({height, width, ink}) {
  if (longerSide(boundingBox({height, width, ink})) === digitSize) return {height, width, ink};
  const strongest = ink.reduce((a, b) => Math.max(a, b));
  const strong = ink.map(value => value < strongest / 10 ? 0 : value);
  const all = piecesOf({height, width, ink: strong});
  const pieces = all.filter(piece => !all.some(one => isAround(piece.box, one.box)));
  const largest = Math.max(...pieces.map(piece => piece.ink)), digit = new Float64Array(ink.length);
  for (const piece of pieces) {
    if (piece.ink < largest / 20) continue;
    for (const i of piece.pixels) digit[i] = strong[i];
  }
  return {height, width, ink: digit};
}

function strokeWidth({height, width, ink}) {
  const half = ink.reduce((a, b) => Math.max(a, b)) / 2, inked = Array.from(ink, value => value > half);
  let area = 0, edges = 0;
  for (let y = 1; y < height; ++y) {
    for (let x = 1; x < width; ++x) {
      const i = y * width + x;
      if (inked[i]) ++area;
      if (inked[i] !== inked[i - width]) ++edges;
      if (inked[i] !== inked[i - 1]) ++edges;
    }
  }
  return Math.floor((51 * area + edges) / (2 * edges));
}

function oneStep({height, width, ink}, wider, corners) {
  const result = Float64Array.from(ink);
  for (let i = 0; i < ink.length; ++i) {
    eachNear(i, height, width, near => {
      const corner = Math.floor(near / width) !== Math.floor(i / width) && near % width !== i % width;
      if (corner && !corners) return;
      result[i] = wider ? Math.max(result[i], ink[near]) : Math.min(result[i], ink[near]);
    });
  }
  return {height, width, ink: result};
}

function withUsualStrokes(image) {
  const usual = 98, step = 20, side = 80, margin = 2, box = boundingBox(image);
  if (longerSide(box) === digitSize) return image;
  const large = fitted(image, box, side), height = large.height + 2 * margin, width = large.width + 2 * margin;
  let digit = {height, width, ink: new Float64Array(height * width)};
  large.ink.forEach((value, i) => {
    digit.ink[(Math.floor(i / large.width) + margin) * width + i % large.width + margin] = value;
  });
  const old = strokeWidth(digit), steps = Math.floor((Math.abs(old - usual) + step) / (2 * step));
  for (let k = 0; k < steps; ++k) digit = oneStep(digit, old < usual, k % 2 === 1);
  return steps > 0 && digit.ink.some(value => value > 0) ? digit : image;
}
