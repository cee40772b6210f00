// A photograph on the page: an image file comes by button, drop or paste, and is read as "predict" reads it.

// The image in a file as a grey picture: as png_reader.h has it, colours as bright as they look, on white.
async function pictureIn(file) {
  const image = await createImageBitmap(file), {width, height} = image;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, {width, height});
  canvas.getContext("2d").drawImage(image, 0, 0);
  const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
  const grey = (_, i) => {
    const [red, green, blue, opaque] = data.subarray(4 * i, 4 * i + 4), alpha = opaque / 255;
    const light = (299 * red + 587 * green + 114 * blue) / 1000;
    return Math.floor(255 * (alpha * light / 255 + (1 - alpha)) + 0.5);
  };
  return {height, width, pixels: Uint8Array.from({length: width * height}, grey), canvas};
}

async function openPhotograph(file) {
  try {
    const picture = await pictureIn(file);
    asMnist(picture);  // throws when nothing is on it
    clearAll();
    photograph = picture;
    update();
  } catch {
    say("That is no image that this browser can open, or nothing is on it.", 0);
  }
}

element("photograph").addEventListener("click", () => element("file").click());
element("file").addEventListener("change", event => {
  if (event.target.files.length > 0) openPhotograph(event.target.files[0]);
  event.target.value = "";  // so that the same file can be opened again
});
for (const [type, source] of [["drop", "dataTransfer"], ["paste", "clipboardData"]]) {
  document.addEventListener(type, event => {
    const file = Array.from(event[source].files).find(one => one.type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    openPhotograph(file);
  });
}
document.addEventListener("dragover", event => event.preventDefault());
