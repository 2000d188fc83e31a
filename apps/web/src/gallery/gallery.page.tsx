/** Every part of the design in all its states. In development only. */
export function GalleryPage() {
  return null;
}
