//! Columns that stand side by side, in the order of time.

use leptos::prelude::*;

use super::percent;

/// One column; without a value there is nothing to be shown, which is not zero.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column {
    /// One or two letters.
    pub label: &'static str,
    pub value: Option<u32>,
}

/// As many columns as their values can stand above.
const WITH_VALUES: usize = 12;

/// A drawing: whoever does not see it has the sentence and the table.
#[component]
pub fn Columns(columns: Vec<Column>, #[prop(into)] label: String) -> impl IntoView {
    let most = columns.iter().filter_map(|column| column.value).max().unwrap_or_default();
    let few = columns.len() <= WITH_VALUES;
    let column = |column: Column| {
        let value = column.value;
        view! {
            <span class="column" class:nothing=value.is_none()>
                <span class="column-value">{value.filter(|_| few).map(|value| value.to_string())}</span>
                <span class="column-track">
                    <span
                        class="column-fill"
                        style:block-size=format!("{}%", value.map_or(100, |value| percent(value, most)))
                    ></span>
                </span>
                <span class="column-label">{column.label}</span>
            </span>
        }
    };
    view! {
        <div class="columns" role="img" aria-label=label>
            {columns.into_iter().map(column).collect_view()}
        </div>
    }
}
