//! What an association is by the receipt's list, which its gifts count by; and the receipt that it issues, filled in.

use domain::convention::{BeneficiaryCategory, CategoryDraft};
use domain::{Choice, FieldError, text};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::api::conventions::set_category;
use crate::api::papers::receipt_url;
use crate::components::{PaperLink, open_tab};
use crate::pages::form::FormFaults;
use crate::state::storage::{Store, read, write};
use crate::texts::conventions::{self, papers as texts};
use crate::ui::{RadiosField, Retry, TextField};

/// The longest number, in characters.
const NUMBER_MAX: usize = 30;

/// What is typed, as it is kept until the tab is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    number: String,
    category: String,
    detail: String,
}

impl Typed {
    /// What the association is.
    fn draft(&self) -> CategoryDraft {
        let category = BeneficiaryCategory::from_code(&self.category);
        CategoryDraft { category, category_detail: self.detail.clone() }
    }

    /// Of the receipt too, which has a number.
    fn check(&self, with_receipt: bool) -> Result<(BeneficiaryCategory, String), Vec<FieldError>> {
        let number = text::line(&self.number, 1, NUMBER_MAX).err().filter(|_| with_receipt);
        let mut found: Vec<_> = number.map(|code| FieldError::new("number", code)).into_iter().collect();
        match self.draft().validate() {
            Ok(is) if found.is_empty() => return Ok(is),
            Ok(_) => {}
            Err(more) => found.extend(more),
        }
        Err(found)
    }
}

/// `said`: what it is as far as anyone has said; `ready`: there is a receipt, which opens in a tab of its own, and what is
/// typed stays here; `saved` is called when what it is has been kept.
#[component]
pub fn ReceiptForm(
    year: i32,
    association: String,
    said: Option<(BeneficiaryCategory, String)>,
    ready: bool,
    saved: Callback<()>,
) -> impl IntoView {
    let shelf = StoredValue::new(format!("draft-receipt:{year}:{association}"));
    let of = StoredValue::new(association);
    let base = said.clone().map_or_else(Typed::default, |(category, detail)| Typed {
        number: String::new(),
        category: category.code().to_owned(),
        detail,
    });
    let kept = shelf.with_value(|shelf| read(Store::Tab, shelf));
    let begun: Typed = kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_else(|| base.clone());
    let [number, category, detail] = [begun.number, begun.category, begun.detail].map(RwSignal::new);
    let typed = move || Typed { number: number.get(), category: category.get(), detail: detail.get() };
    Effect::new(move || {
        let json = Some(typed()).filter(|typed| *typed != base);
        let json = json.and_then(|typed| serde_json::to_string(&typed).ok());
        shelf.with_value(|shelf| write(Store::Tab, shelf, json.as_deref()));
    });
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let save = Action::new_local(move |draft: &CategoryDraft| {
        let (of, draft) = (of.get_value(), draft.clone());
        async move { set_category(year, &of, &draft).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(())) => saved.run(()),
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    // Where the browser has opened no tab, a link leads there.
    let blocked = RwSignal::new(None::<String>);
    let said = StoredValue::new(said);
    let keep = move |with_receipt: bool| {
        if save.pending().get_untracked() {
            return;
        }
        let typed = untrack(typed);
        blocked.set(None);
        failed.set(None);
        match typed.check(with_receipt) {
            Ok((category, detail)) => {
                faults.clear();
                if with_receipt {
                    let receipt = (typed.number.trim(), category, detail.as_str());
                    let address = of.with_value(|of| receipt_url(year, of, receipt));
                    if !open_tab(&address) {
                        blocked.set(Some(address));
                        return;
                    }
                }
                // Opened once more, a receipt says nothing new.
                if !with_receipt || said.with_value(|said| *said != Some((category, detail))) {
                    save.dispatch_local(typed.draft());
                }
            }
            Err(found) => faults.show(found),
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        keep(ready);
    };
    let numbered = ready.then(|| number_field(number, faults));
    let opens = ready.then(|| {
        view! {
            <button class="button primary" type="submit">
                {texts::RECEIPT}
                " "
                <span class="quiet">{texts::NEW_TAB}</span>
            </button>
        }
    });
    view! {
        <form
            class="form"
            novalidate
            node_ref=faults.form
            on:submit=submit
        >
            {numbered}
            {category_fields(category, detail, faults)}
            {move || failed.get().map(|error| view! { <Retry message=conventions::failure(&error) /> })}
            <div class="button-row">
                {opens}
                <button
                    class="button"
                    type="button"
                    on:click=move |_| keep(false)
                    aria-disabled=move || save.pending().get().then_some("true")
                >
                    {texts::CATEGORY_SAVE}
                </button>
            </div>
            <div role="status">
                {move || blocked.get().map(|address| view! { <PaperLink href=address label=texts::RECEIPT /> })}
            </div>
        </form>
    }
}

fn number_field(number: RwSignal<String>, faults: FormFaults) -> AnyView {
    view! {
        <p>{texts::RECEIPT_TEXT}</p>
        <TextField
            id="number"
            label=texts::NUMBER
            hint=texts::NUMBER_HINT
            value=number
            fault=faults.of("number", texts::fault)
            autocomplete="off"
        />
    }
    .into_any()
}

/// What the association is, and where its category asks for it, in words.
fn category_fields(category: RwSignal<String>, detail: RwSignal<String>, faults: FormFaults) -> AnyView {
    let choices =
        BeneficiaryCategory::ALL.iter().map(|one| (one.code().to_owned(), texts::category(*one).to_owned())).collect();
    let worded =
        Memo::new(move |_| category.with(|code| BeneficiaryCategory::from_code(code)).filter(|one| one.is_in_words()));
    let detail = move |of| {
        view! {
            <TextField
                id="category_detail"
                label=texts::detail(of)
                hint=texts::DETAIL_HINT
                value=detail
                fault=faults.of("category_detail", texts::fault)
                autocomplete="off"
            />
        }
    };
    view! {
        <p class="hint">{texts::CATEGORY_TEXT}</p>
        <RadiosField
            id="category"
            legend=texts::CATEGORY
            choices
            value=category
            fault=faults.of("category", texts::fault)
        />
        {move || worded.get().map(detail)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(number: &str, category: &str, detail: &str, with_receipt: bool) -> Vec<String> {
        let typed = Typed { number: number.into(), category: category.into(), detail: detail.into() };
        typed.check(with_receipt).err().unwrap_or_default().into_iter().map(|one| one.field).collect()
    }

    #[test]
    fn a_receipt_needs_its_number_and_what_the_association_is() {
        assert_eq!(found("", "", "", true), ["number", "category"]);
        assert_eq!(found("2026-012", "relief", "", true), Vec::<String>::new());
        assert_eq!(found(&"9".repeat(NUMBER_MAX + 1), "relief", "", true), ["number"]);
        for category in ["other", "public_utility"] {
            assert_eq!(found("12", category, " ", true), ["category_detail"]);
        }
        assert_eq!(found("12", "other", "Musée de France", true), Vec::<String>::new());
        // What it is can be said before there is a receipt.
        assert_eq!(found("", "relief", "", false), Vec::<String>::new());
        assert_eq!(found("", "other", "", false), ["category_detail"]);
    }
}
