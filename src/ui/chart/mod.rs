//! Charts: what is drawn is said in a sentence, and stands in a table behind it.

mod bars;
mod columns;
mod line;

pub use bars::{Bar, Bars};
pub use columns::{Column, Columns};
pub use line::Line;

use leptos::prelude::*;

/// The table behind a chart.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<&'static str>,
    /// The first cell of a row names it.
    pub rows: Vec<Vec<String>>,
}

/// A chart with its title, its sentence, its table and the file of it.
#[component]
pub fn Chart(
    id: &'static str,
    title: &'static str,
    #[prop(into)] sentence: String,
    table: Table,
    /// What opens the table.
    table_label: &'static str,
    /// Where the file is, and the words of its link.
    file: (String, &'static str),
    children: Children,
) -> impl IntoView {
    let columns = table.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let name = cells.next();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    let rows = table.rows.into_iter().map(row).collect_view();
    let (address, words) = file;
    let caption = table.caption;
    view! {
        <section class="chart" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p>{sentence}</p>
            {children()}
            <details class="chart-table">
                <summary>
                    {table_label} <span class="quiet">", " {title}</span>
                </summary>
                // The table slides within its own box: it is reached by the keyboard too.
                <div class="table-box" tabindex="0" role="region" aria-label=caption.clone()>
                    <table>
                        <caption class="quiet">{caption.clone()}</caption>
                        <thead>
                            <tr>{columns}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
            <p>
                <a class="chart-file" href=address download rel="external">
                    {words} <span class="quiet">", " {title}</span>
                </a>
            </p>
        </section>
    }
}

/// A share of the largest value, in percent.
fn percent(value: u32, most: u32) -> u32 {
    u32::try_from(u64::from(value) * 100 / u64::from(most.max(1))).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_value_fills_its_bar_and_nothing_divides_by_nothing() {
        assert_eq!([percent(0, 0), percent(0, 8), percent(4, 8), percent(8, 8)], [0, 0, 50, 100]);
        assert_eq!(percent(u32::MAX, u32::MAX), 100);
    }
}
