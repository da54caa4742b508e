use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A field and the list of buttons below it that proposes what may be meant: the arrows go from one to the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Proposals {
    pub input: NodeRef<html::Input>,
    pub list: NodeRef<html::Ul>,
}

impl Proposals {
    /// Moves the focus to a proposal, or back to the field.
    pub fn focus(self, proposal: Option<u32>) {
        let target = match proposal {
            Some(place) => self
                .list
                .get_untracked()
                .and_then(|list| list.query_selector_all("button").ok()?.get(place))
                .map(JsCast::unchecked_into::<HtmlElement>),
            None => self.input.get_untracked().map(JsCast::unchecked_into),
        };
        if let Some(target) = target {
            // Focus fails only on an element that is gone: then there is nothing to focus.
            let _ = target.focus();
        }
    }

    /// A key in the field; `enter` is what the person means by that one: not the form.
    pub fn key_in_field(self, event: &KeyboardEvent, enter: impl FnOnce()) {
        match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                self.focus(Some(0));
            }
            "Enter" => {
                event.prevent_default();
                enter();
            }
            _ => {}
        }
    }

    /// A key on a proposal.
    pub fn key_in_list(self, event: &KeyboardEvent, place: u32) {
        let next = match event.key().as_str() {
            "ArrowDown" => Some(place + 1),
            "ArrowUp" if place > 0 => Some(place - 1),
            "ArrowUp" | "Escape" => None,
            _ => return,
        };
        event.prevent_default();
        self.focus(next);
    }
}
