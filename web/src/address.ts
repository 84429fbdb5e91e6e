// A view is its address: #/page?name=value. What is chosen is written there, so a view can be shared and gone
// back to.
export interface Address {
  page: string;
  values: URLSearchParams;
}

export function read(): Address {
  const [page, query] = location.hash.replace(/^#\/?/, "").split("?");
  return {page: page || "region", values: new URLSearchParams(query)};
}

export function write(values: Record<string, string | number | null>): void {
  const now = read();
  for (const [name, value] of Object.entries(values))
    if (value === null || value === "") now.values.delete(name);
    else now.values.set(name, String(value));
  history.replaceState(null, "", `#/${now.page}?${now.values}`);
}
