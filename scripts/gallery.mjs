export async function gallery() {
  return 0;
}
