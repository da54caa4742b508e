// The parts of Leaflet 1.9.4 that our map is made of, and two layers of our own, bundled by `npm run vendor` into
// public/vendor/ as one script with one global, `AllianceMap`. leaflet.rs is the only file that names it.
import { Map } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import { Layer } from "leaflet/src/layer/Layer.js";
import { Renderer } from "leaflet/src/layer/vector/Renderer.js";
import { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
import { setPosition } from "leaflet/src/dom/DomUtil.js";
import { toLatLng } from "leaflet/src/geo/LatLng.js";

/** More pixels than this per CSS pixel cost a small phone much and show little. */
const SHARPEST = 2;

/**
 * One canvas, larger than the view, that the page draws into after each movement and that moves and grows with the map
 * while a finger is on it. Leaflet's own renderer knows when and where; `draw` knows what.
 */
const Canvas = Renderer.extend({
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = "map-drawing";
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    const map = this._map;
    if (map._animatingZoom && this._bounds) return;
    Renderer.prototype._update.call(this);
    const canvas = this._container;
    const corner = this._bounds.min;
    const size = this._bounds.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, SHARPEST);
    setPosition(canvas, corner);
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const origin = map.getPixelOrigin();
    this.options.draw(context, corner.x + origin.x, corner.y + origin.y, size.x, size.y, this._zoom);
  },

  /** While a drag goes on, draws again once the view has left what is drawn. */
  _follow() {
    const map = this._map;
    if (!this._bounds || map._animatingZoom || map.getZoom() !== this._zoom) return;
    const corner = map.containerPointToLayerPoint([0, 0]);
    if (!this._bounds.contains([corner, corner.add(map.getSize())])) this._update();
  },

  getEvents() {
    return { ...Renderer.prototype.getEvents.call(this), move: this._follow };
  },

  redraw() {
    if (this._map) this._update();
  },
});

/** Keeps an element of the page at a place of the map. */
const Pin = Layer.extend({
  initialize(element, lat, lon) {
    this._element = element;
    this._at = toLatLng(lat, lon);
  },

  onAdd(map) {
    this._element.classList.add("leaflet-zoom-animated");
    map.getPane("markerPane").append(this._element);
    this._place();
  },

  onRemove() {
    this._element.remove();
  },

  getEvents() {
    return { zoom: this._place, viewreset: this._place, zoomanim: this._animate };
  },

  moveTo(lat, lon) {
    this._at = toLatLng(lat, lon);
    if (this._map) this._place();
  },

  _place() {
    const point = this._map.latLngToLayerPoint(this._at).round();
    setPosition(this._element, point);
    // What stands further south stands in front.
    this._element.style.zIndex = point.y;
  },

  _animate({ zoom, center }) {
    setPosition(this._element, this._map._latLngToNewLayerPoint(this._at, zoom, center).round());
  },
});

export const createMap = (element, options) => new Map(element, options);
export const createCanvas = (padding, draw) => new Canvas({ padding, draw });
export const createPin = (element, lat, lon) => new Pin(element, lat, lon);
export const createTiles = (url, options) => new TileLayer(url, options);
