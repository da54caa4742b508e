//! The receipt that an association issues, filled in: its number and what the association is are asked for.

use domain::convention::BeneficiaryCategory;
use domain::{Choice, FieldCode, FieldError, text};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::papers::receipt_url;
use crate::components::{PaperLink, open_tab};
use crate::pages::form::FormFaults;
use crate::state::storage::{Store, read, write};
use crate::texts::conventions::papers as texts;
use crate::ui::{RadiosField, TextField};

/// The longest number, in characters.
const NUMBER_MAX: usize = 30;
const DETAIL_MAX: usize = 150;

/// What is typed, as it is kept until the tab is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    number: String,
    category: String,
    detail: String,
}

/// The line of the law's list says it in words: which decree, or which other body.
fn in_words(category: BeneficiaryCategory) -> bool {
    matches!(category, BeneficiaryCategory::PublicUtility | BeneficiaryCategory::Other)
}

impl Typed {
    fn faults(&self) -> Vec<FieldError> {
        let mut found = Vec::new();
        if let Err(code) = text::line(&self.number, 1, NUMBER_MAX) {
            found.push(FieldError::new("number", code));
        }
        match BeneficiaryCategory::from_code(&self.category) {
            None => found.push(FieldError::new("category", FieldCode::Required)),
            Some(category) if in_words(category) => {
                if let Err(code) = text::line(&self.detail, 1, DETAIL_MAX) {
                    found.push(FieldError::new("category_detail", code));
                }
            }
            Some(_) => {}
        }
        found
    }
}

/// Opens the receipt in a tab of its own: what is typed stays here.
#[component]
pub fn ReceiptForm(year: i32, association: String) -> impl IntoView {
    let shelf = StoredValue::new(format!("draft-receipt:{year}:{association}"));
    let kept = shelf.with_value(|shelf| read(Store::Tab, shelf));
    let begun: Typed = kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let [number, category, detail] = [begun.number, begun.category, begun.detail].map(RwSignal::new);
    let typed = move || Typed { number: number.get(), category: category.get(), detail: detail.get() };
    Effect::new(move || {
        let json = Some(typed()).filter(|typed| *typed != Typed::default());
        let json = json.and_then(|typed| serde_json::to_string(&typed).ok());
        shelf.with_value(|shelf| write(Store::Tab, shelf, json.as_deref()));
    });
    let faults = FormFaults::new();
    // Where the browser has opened no tab, a link leads there.
    let blocked = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = untrack(typed);
        let found = typed.faults();
        blocked.set(None);
        if let (true, Some(category)) = (found.is_empty(), BeneficiaryCategory::from_code(&typed.category)) {
            let detail = if in_words(category) { typed.detail.trim() } else { "" };
            let address = receipt_url(year, &association, (typed.number.trim(), category, detail));
            blocked.set(Some(address).filter(|address| !open_tab(address)));
        }
        faults.show(found);
    };
    let choices =
        BeneficiaryCategory::ALL.iter().map(|one| (one.code().to_owned(), texts::category(*one).to_owned())).collect();
    let worded =
        Memo::new(move |_| category.with(|code| BeneficiaryCategory::from_code(code)).filter(|one| in_words(*one)));
    view! {
        <form
            class="form"
            novalidate
            node_ref=faults.form
            on:submit=submit
        >
            <p>{texts::RECEIPT_TEXT}</p>
            <TextField
                id="number"
                label=texts::NUMBER
                hint=texts::NUMBER_HINT
                value=number
                fault=faults.of("number", texts::fault)
                autocomplete="off"
            />
            <RadiosField
                id="category"
                legend=texts::CATEGORY
                choices
                value=category
                fault=faults.of("category", texts::fault)
            />
            {move || {
                worded
                    .get()
                    .map(|category| {
                        view! {
                            <TextField
                                id="category_detail"
                                label=texts::detail(category)
                                hint=texts::DETAIL_HINT
                                value=detail
                                fault=faults.of("category_detail", texts::fault)
                                autocomplete="off"
                            />
                        }
                    })
            }}
            <button class="button" type="submit">
                {texts::RECEIPT}
                " "
                <span class="quiet">{texts::NEW_TAB}</span>
            </button>
            <div role="status">
                {move || blocked.get().map(|address| view! { <PaperLink href=address label=texts::RECEIPT /> })}
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(number: &str, category: &str, detail: &str) -> Vec<String> {
        let typed = Typed { number: number.into(), category: category.into(), detail: detail.into() };
        typed.faults().into_iter().map(|one| one.field).collect()
    }

    #[test]
    fn a_receipt_needs_its_number_and_what_the_association_is() {
        assert_eq!(found("", "", ""), ["number", "category"]);
        assert_eq!(found("2026-012", "relief", ""), Vec::<String>::new());
        assert_eq!(found(&"9".repeat(NUMBER_MAX + 1), "relief", ""), ["number"]);
        for category in ["other", "public_utility"] {
            assert_eq!(found("12", category, " "), ["category_detail"]);
        }
        assert_eq!(found("12", "other", "Musée de France"), Vec::<String>::new());
    }
}
