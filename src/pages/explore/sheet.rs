//! The bottom sheet of the phone: the list over the map, at three heights. On a wide screen it is the left column.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use crate::texts::explore;

/// How high the sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Height {
    Peek,
    Half,
    Full,
}

impl Height {
    const ALL: [Self; 3] = [Self::Peek, Self::Half, Self::Full];

    fn class(self) -> &'static str {
        match self {
            Self::Peek => "sheet peek",
            Self::Half => "sheet half",
            Self::Full => "sheet full",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Peek => explore::SHEET_PEEK,
            Self::Half => explore::SHEET_HALF,
            Self::Full => explore::SHEET_FULL,
        }
    }

    fn level(self) -> usize {
        self as usize
    }

    fn step(self, by: isize) -> Self {
        Self::ALL[self.level().saturating_add_signed(by).min(Self::ALL.len() - 1)]
    }
}

/// A drag under way: where the finger and the sheet were, and how the finger moves now.
#[derive(Clone, Copy)]
struct Drag {
    pointer: i32,
    from_y: f64,
    from_top: f64,
    last_y: f64,
    last_time: f64,
    /// Pixels a millisecond, downwards.
    speed: f64,
    moved: bool,
}

/// A flick this fast, in pixels a millisecond, goes one height further whatever its length.
const FLICK: f64 = 0.45;
/// Less than this, in pixels, is a tap.
const SLOP: f64 = 6.0;

/// The sheet. `head` stays visible at every height and is what one drags.
#[component]
pub fn Sheet(height: RwSignal<Height>, head: AnyView, children: Children) -> impl IntoView {
    let node = NodeRef::<html::Section>::new();
    let drag = StoredValue::new(None::<Drag>);
    let dragging = RwSignal::new(false);

    let shift = move |pixels: Option<f64>| {
        let Some(sheet) = node.get_untracked() else { return };
        let style = web_sys::HtmlElement::style(&sheet);
        // A style that cannot be set leaves the sheet where it is.
        let _ = match pixels {
            Some(pixels) => style.set_property("--drag", &format!("{}px", domain::decimal::write(pixels, 1))),
            None => style.remove_property("--drag").map(drop),
        };
    };
    let start = move |event: PointerEvent| {
        let Some(sheet) = node.get_untracked() else { return };
        drag.set_value(Some(Drag {
            pointer: event.pointer_id(),
            from_y: f64::from(event.client_y()),
            from_top: sheet.get_bounding_client_rect().top(),
            last_y: f64::from(event.client_y()),
            last_time: event.time_stamp(),
            speed: 0.0,
            moved: false,
        }));
    };
    let follow = move |event: PointerEvent| {
        let Some(mut now) = drag.get_value().filter(|drag| drag.pointer == event.pointer_id()) else { return };
        let y = f64::from(event.client_y());
        if !now.moved {
            if (y - now.from_y).abs() < SLOP {
                return;
            }
            now.moved = true;
            dragging.set(true);
            if let Some(target) = event.current_target() {
                // Without capture the drag ends at the edge of the head, which is still a drag.
                let _ = target.unchecked_into::<web_sys::Element>().set_pointer_capture(event.pointer_id());
            }
        }
        let elapsed = (event.time_stamp() - now.last_time).max(1.0);
        now.speed = 0.6 * (y - now.last_y) / elapsed + 0.4 * now.speed;
        now.last_y = y;
        now.last_time = event.time_stamp();
        drag.set_value(Some(now));
        shift(Some((now.from_top + y - now.from_y).max(0.0)));
    };
    let end = move |event: PointerEvent| {
        let Some(last) = drag.get_value().filter(|drag| drag.pointer == event.pointer_id()) else { return };
        drag.set_value(None);
        if !last.moved {
            return;
        }
        dragging.set(false);
        shift(None);
        let inner = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(740.0);
        let top = last.from_top + last.last_y - last.from_y;
        height.update(|height| *height = settle(*height, top / inner, last.speed));
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        height.update(|height| *height = height.step(by));
    };
    view! {
        <section
            class=move || height.get().class()
            class:dragging=move || dragging.get()
            node_ref=node
            aria-label=explore::LIST_LABEL
            on:focusin=move |event| raise(&event, height)
        >
            <div
                class="sheet-head"
                on:pointerdown=start
                on:pointermove=follow
                on:pointerup=end
                on:pointercancel=end
            >
                <button
                    class="sheet-handle"
                    type="button"
                    aria-label=move || explore::sheet_handle(height.get().words())
                    on:click=move |_| {
                        height.update(|height| *height = if *height == Height::Full { Height::Peek } else { height.step(1) });
                    }
                    on:keydown=key
                >
                    <span></span>
                </button>
                {head}
            </div>
            {children()}
        </section>
    }
}

/// Whoever goes on with the keyboard from the head is in the list, which is below the fold.
fn raise(event: &web_sys::FocusEvent, height: RwSignal<Height>) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let in_head = target.is_none_or(|target| target.closest(".sheet-head").is_ok_and(|head| head.is_some()));
    if !in_head && height.get_untracked() == Height::Peek {
        height.set(Height::Half);
    }
}

/// Where the sheet comes to rest: by the flick if there is one, else at the nearest height.
fn settle(before: Height, top: f64, speed: f64) -> Height {
    if speed < -FLICK {
        before.step(1)
    } else if speed > FLICK {
        before.step(-1)
    } else if top > 0.68 {
        Height::Peek
    } else if top > 0.25 {
        Height::Half
    } else {
        Height::Full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_drag_rests_at_the_nearest_height() {
        assert_eq!(settle(Height::Peek, 0.9, 0.0), Height::Peek);
        assert_eq!(settle(Height::Peek, 0.5, 0.1), Height::Half);
        assert_eq!(settle(Height::Peek, 0.1, -0.1), Height::Full);
    }

    #[test]
    fn a_flick_goes_one_height_further_and_never_past_the_ends() {
        assert_eq!(settle(Height::Peek, 0.8, -1.0), Height::Half);
        assert_eq!(settle(Height::Half, 0.4, 1.0), Height::Peek);
        assert_eq!(settle(Height::Full, 0.1, -1.0), Height::Full);
        assert_eq!(settle(Height::Peek, 0.9, 1.0), Height::Peek);
    }
}
