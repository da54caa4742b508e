// The parts of Leaflet 1.9.4 that our map is made of, and layers of our own, bundled by `npm run vendor` into
// public/vendor/ as one script with one global, `AllianceMap`. leaflet.rs is the only file that names it.
import { Map as LeafletMap } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import { TouchZoom } from "leaflet/src/map/handler/Map.TouchZoom.js";
import { Layer } from "leaflet/src/layer/Layer.js";
import { Renderer } from "leaflet/src/layer/vector/Renderer.js";
import { off } from "leaflet/src/dom/DomEvent.js";
import { setPosition, setTransform } from "leaflet/src/dom/DomUtil.js";
import { cancelAnimFrame } from "leaflet/src/core/Util.js";
import { toLatLng } from "leaflet/src/geo/LatLng.js";

/** More pixels than this per CSS pixel cost a small phone much and show little. */
const SHARPEST = 2;
const sharpness = () => Math.min(window.devicePixelRatio || 1, SHARPEST);

/**
 * Draws into a canvas of a size in CSS pixels: as a still picture where the browser can. Without a graphics card a canvas
 * that could be drawn into again is copied at every frame in which it moves.
 */
function picture(canvas, width, height, options, draw) {
  const ratio = sharpness();
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const still = window.OffscreenCanvas && canvas.getContext("bitmaprenderer");
  const target = still ? new OffscreenCanvas(canvas.width, canvas.height) : canvas;
  const context = target.getContext("2d", options);
  context.scale(ratio, ratio);
  draw(context);
  still?.transferFromImageBitmap(target.transferToImageBitmap());
}

/**
 * The side of a piece of the map, in CSS pixels, and how long a frame may draw before the next piece has to wait. Twice as
 * wide, a single one takes a small phone longer than a frame may last.
 */
const PIECE = 128;
const PATIENCE = 6;
/** The side of what tile servers send. */
const TILE = 256;
/** This far beyond the view pieces are made before they are seen. */
const AHEAD = 96;

/**
 * Pieces side by side, that move and grow with the map while a finger is on it. Each is made once, the middle of the view
 * first. Those of another zoom lie below until all that is in view is there.
 */
const Pieces = Layer.extend({
  _side: PIECE,

  initialize(make) {
    this._make = make;
    this._sheets = [];
  },

  onAdd() {
    this._update();
  },

  onRemove() {
    cancelAnimationFrame(this._turn);
    this._dropBelow(0);
  },

  getEvents() {
    return { move: this._follow, moveend: this._update, zoom: this._place, viewreset: this._place, zoomanim: this._animate };
  },

  /** Makes all again: there is more to draw, or in other colours. */
  redraw() {
    this._stale = true;
    if (this._map) this._goOn();
  },

  /** The zoom that pieces are made for. */
  _level() {
    return this._map.getZoom();
  },

  _follow() {
    const [sheet] = this._sheets;
    if (sheet?.zoom === this._level()) this._want(sheet);
  },

  _update() {
    const map = this._map;
    if (map._animatingZoom) return;
    let [sheet] = this._sheets;
    if (this._stale || sheet?.zoom !== this._level() || sheet.ratio !== sharpness()) {
      this._stale = false;
      // One that is not finished is not worth keeping, unless it is all there is.
      if (sheet && this._sheets[1] && !this._isWhole(sheet)) this._drop(this._sheets.shift());
      const element = document.createElement("div");
      element.className = "map-drawing leaflet-zoom-animated";
      element.setAttribute("aria-hidden", "true");
      sheet = { element, zoom: this._level(), ratio: sharpness(), pieces: new Map(), wanted: [], coming: 0 };
      sheet.at = this._view(sheet)[0].divideBy(this._side).floor().multiplyBy(this._side);
      this.getPane().append(element);
      this._sheets.unshift(sheet);
    }
    this._place();
    this._want(sheet);
  },

  /** The corners of the view, in pixels of the whole world at the zoom of a sheet. */
  _view({ zoom }) {
    const scale = this._map.getZoomScale(zoom);
    const { min, max } = this._map.getPixelBounds();
    return [min.multiplyBy(scale), max.multiplyBy(scale)];
  },

  /** Which pieces are to be made, and which are too far to be kept. */
  _want(sheet) {
    const [from, to] = this._view(sheet).map((at) => at.subtract(sheet.at));
    const [first, last] = [from.subtract([AHEAD, AHEAD]), to.add([AHEAD, AHEAD])].map((at) => at.divideBy(this._side).floor());
    const range = `${first},${last}`;
    if (range === sheet.range) return;
    sheet.range = range;
    for (const [key, piece] of sheet.pieces) {
      const [x, y] = key.split(",");
      if (x < first.x || x > last.x || y < first.y || y > last.y) {
        erase(piece);
        sheet.pieces.delete(key);
      }
    }
    const middle = from.add(to).divideBy(2 * this._side);
    sheet.wanted = [];
    for (let y = first.y; y <= last.y; y += 1) {
      for (let x = first.x; x <= last.x; x += 1) {
        if (sheet.pieces.has(`${x},${y}`)) continue;
        const [left, top] = [x * this._side, y * this._side];
        const seen = left < to.x && left + this._side > from.x && top < to.y && top + this._side > from.y;
        sheet.wanted.push({ x, y, seen, far: Math.hypot(x + 0.5 - middle.x, y + 0.5 - middle.y) });
      }
    }
    sheet.wanted.sort((one, other) => one.far - other.far);
    this._goOn();
  },

  _goOn() {
    this._turn ??= requestAnimationFrame(() => {
      this._turn = undefined;
      // A picture may come after all has gone.
      if (!this._map) return;
      if (this._stale) this._update();
      const [sheet] = this._sheets;
      const end = performance.now() + PATIENCE;
      while (sheet.wanted.length) {
        this._piece(sheet, sheet.wanted.shift());
        if (performance.now() > end) break;
      }
      if (this._isWhole(sheet)) this._dropBelow(1);
      if (sheet.wanted.length) this._goOn();
    });
  },

  _piece(sheet, { x, y }) {
    const at = sheet.at.add([x * this._side, y * this._side]);
    sheet.coming += 1;
    const piece = this._make(at, sheet.zoom, () => {
      sheet.coming -= 1;
      this._goOn();
    });
    piece.style.position = "absolute";
    piece.style.left = `${x * this._side}px`;
    piece.style.top = `${y * this._side}px`;
    sheet.element.append(piece);
    sheet.pieces.set(`${x},${y}`, piece);
  },

  _isWhole(sheet) {
    return !sheet.coming && !sheet.wanted.some((one) => one.seen);
  },

  _place() {
    this._move(this._map.getCenter(), this._map.getZoom());
  },

  _animate({ center, zoom }) {
    this._move(center, zoom);
  },

  _move(center, zoom) {
    const map = this._map;
    for (const sheet of this._sheets) {
      const scale = map.getZoomScale(zoom, sheet.zoom);
      setTransform(sheet.element, sheet.at.multiplyBy(scale).subtract(map._getNewPixelOrigin(center, zoom)).round(), scale);
    }
  },

  _dropBelow(place) {
    this._sheets.splice(place).forEach((sheet) => this._drop(sheet));
  },

  _drop({ element, pieces }) {
    pieces.forEach(erase);
    element.remove();
  },
});

/** What the page draws. One pixel more than a piece, so that no seam shows while they grow. */
const drawn = (draw) => (at, zoom, done) => {
  const canvas = document.createElement("canvas");
  const side = PIECE + 1;
  picture(canvas, side, side, { alpha: false }, (context) => draw(context, at.x, at.y, side, side, zoom));
  done();
  return canvas;
};

/** Pictures that come from elsewhere, for whole zooms alone. */
const Tiles = Pieces.extend({
  _side: TILE,

  initialize(url, largest) {
    this._largest = largest;
    Pieces.prototype.initialize.call(this, (at, z, done) => {
      const tile = new Image(TILE, TILE);
      tile.alt = "";
      tile.style.maxWidth = "none";
      // A place that is missing is shown as such.
      tile.onload = tile.onerror = done;
      const values = { z, x: at.x / TILE, y: at.y / TILE };
      tile.src = url.replace(/\{([xyz])\}/g, (_, name) => values[name]);
      return tile;
    });
  },

  _level() {
    return Math.min(Math.round(this._map.getZoom()), this._largest);
  },
});

/** Some browsers keep the memory of a canvas until it has no size. */
const erase = (piece) => {
  piece.width = 0;
  piece.remove();
};

/** How long a drag goes on before what it uncovered gets its names, in milliseconds. */
const CATCH_UP = 200;

/** How long after a movement the names are drawn, in milliseconds: the frames just after it have enough to do. */
const SETTLE = 40;

/** One canvas over the drawing, a little larger than the view. All of it is drawn anew, after the frame that asks for it. */
const Canvas = Renderer.extend({
  initialize(padding, draw) {
    Renderer.prototype.initialize.call(this, { padding });
    this._draw = draw;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = "map-drawing";
    this._container.setAttribute("aria-hidden", "true");
    this._container.style.zIndex = 1;
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    // Where it lies is asked of it before it has been drawn.
    if (!this._bounds) Renderer.prototype._update.call(this);
    this._later(SETTLE);
  },

  _later(wait) {
    clearTimeout(this._timer);
    cancelAnimationFrame(this._frame);
    this._frame = requestAnimationFrame(() => (this._timer = setTimeout(() => this._drawNow(), wait)));
  },

  _drawNow() {
    this._late = false;
    if (!this._map || this._map._animatingZoom) return;
    Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const { x, y } = this._bounds.min.add(this._map.getPixelOrigin());
    const draw = (context) => this._draw(context, x, y, size.x, size.y, this._zoom);
    picture(this._container, size.x, size.y, {}, draw);
    setPosition(this._container, this._bounds.min);
  },

  /** While a drag goes on, draws again some time after the view has left what is drawn. */
  _follow() {
    const map = this._map;
    if (this._late || map._animatingZoom || map.getZoom() !== this._zoom) return;
    const corner = map.containerPointToLayerPoint([0, 0]);
    this._late = !this._bounds.contains([corner, corner.add(map.getSize())]);
    if (this._late) this._later(CATCH_UP);
  },

  getEvents() {
    return { ...Renderer.prototype.getEvents.call(this), move: this._follow };
  },

  redraw() {
    if (this._map) this._update();
  },
});

/** A pinch ends where the fingers leave it: Leaflet would glide there for a quarter of a second, deaf to the next one. */
const touchEnd = TouchZoom.prototype._onTouchEnd;
TouchZoom.include({
  _onTouchEnd() {
    const map = this._map;
    const [center, zoom] = [this._center, this._zoom];
    const pinched = this._moved && this._zooming && zoom === map._limitZoom(zoom);
    if (!pinched) return touchEnd.call(this);
    // Without a movement it only lets go.
    this._moved = false;
    touchEnd.call(this);
    cancelAnimFrame(this._animRequest);
    off(document, "touchmove", this._onTouchMove, this);
    off(document, "touchend touchcancel", this._onTouchEnd, this);
    map._move(center, zoom, undefined, true);
    map.fire("zoom").fire("move");
    map._moveEnd(true);
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

export const createMap = (element, options) => new LeafletMap(element, options);
export const createDrawing = (draw) => new Pieces(drawn(draw));
export const createCanvas = (padding, draw) => new Canvas(padding, draw);
export const createPin = (element, lat, lon) => new Pin(element, lat, lon);
export const createTiles = (url, largest) => new Tiles(url, largest);
