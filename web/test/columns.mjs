/** Head and columns of bytes, by name, of an answer in columns (columns.hpp). */
export function columnsIn(bytes) {
  const begin = 8 + new DataView(bytes).getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, begin - 8)));
  const column = (name) => {
    const {offset, count} = head.columns.find((each) => each.name === name);
    return new Uint8Array(bytes, begin + offset, count);
  };
  return {head, column};
}
