//! Associations to be called: those where somebody waits, those that have confirmed nothing for long.

use domain::Slug;
use domain::dashboard::{Dashboard, DashboardTable as Of};
use leptos::prelude::*;

use super::charts::asked;
use crate::api::dashboard::export_url;
use crate::paths;
use crate::texts::dashboard::{self as texts, Cell, said, sheet};

pub fn waiting(answer: &Dashboard) -> AnyView {
    let to = answer.waiting.longest.iter().map(|line| line.association.clone()).collect();
    list(answer, Of::Waiting, "waiting", texts::waiting(&answer.waiting), to)
}

pub fn listings(answer: &Dashboard) -> AnyView {
    let to = answer.listings.stale.iter().map(|line| line.association.clone()).collect();
    list(answer, Of::Listings, "listings", texts::listings(&answer.listings), to)
}

/// A table whose rows lead to an association's space, in its order.
fn list(answer: &Dashboard, of: Of, id: &'static str, sentence: String, to: Vec<Slug>) -> AnyView {
    let sheet = sheet(answer, of);
    let columns = sheet.columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }).collect_view();
    let row = |(cells, slug): (Vec<Cell>, Slug)| {
        let mut cells = cells.into_iter();
        let name = cells.next().map(|cell| said(&cell));
        view! {
            <tr>
                <th scope="row">
                    <a class="row-link" href=paths::space(slug.as_str())>
                        {name}
                    </a>
                </th>
                {cells.map(|cell| view! { <td>{said(&cell)}</td> }).collect_view()}
            </tr>
        }
    };
    let caption = texts::caption(texts::title(of));
    let table = (!sheet.rows.is_empty()).then(|| {
        view! {
            // It slides within its own box: it is reached by the keyboard too.
            <div class="table-box long" tabindex="0" role="region" aria-label=caption.clone()>
                <table>
                    <caption class="quiet">{caption.clone()}</caption>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{sheet.rows.into_iter().zip(to).map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    });
    let title = texts::title(of);
    view! {
        <section class="chart" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p>{sentence}</p>
            {table}
            <p class="hint">{texts::definition(of)}</p>
            <p>
                <a class="chart-file" href=export_url(&asked(answer), of) download rel="external">
                    {texts::FILE} <span class="quiet">", " {title}</span>
                </a>
            </p>
        </section>
    }
    .into_any()
}
