//! The figures, drawn: each drawing with its sentence, its table and its file.

use domain::participation::{Month, MonthFigures, Months, Participation, Table as Of};
use leptos::prelude::*;

use super::choice::named;
use crate::api::participation::export_url;
use crate::texts::{format, participation as texts};
use crate::ui::chart::{Bar, Bars, Chart, Column, Columns, Line, Table};

/// Where the file of a table is, and what its link says.
fn file(answer: &Participation, of: Of) -> (String, &'static str) {
    let months = Months { from: answer.from, to: answer.to };
    (export_url(months, named(answer).map(|team| team.id), of), texts::FILE)
}

pub fn charts(answer: &Participation) -> AnyView {
    view! {
        {facts(answer)}
        <div class="charts">
            {by_month(answer)} {people_by_month(answer)} {by_pillar(answer)} {by_kind(answer)} {compared(answer)}
        </div>
    }
    .into_any()
}

fn facts(answer: &Participation) -> AnyView {
    view! {
        <section aria-labelledby="whole">
            <h2 class="quiet" id="whole">{texts::WHOLE}</h2>
            <dl class="facts-row">
                <div>
                    <dt>{texts::DAYS}</dt>
                    <dd>{format::number(answer.days)}</dd>
                </div>
                <div>
                    <dt>{texts::AVERAGE}</dt>
                    <dd>{answer.average().map(format::number)}</dd>
                </div>
            </dl>
        </section>
    }
    .into_any()
}

fn name(month: Month) -> String {
    format::month(month.first_day())
}

fn columns(answer: &Participation, value: impl Fn(&MonthFigures) -> u32) -> Vec<Column> {
    let column = |month: &MonthFigures| Column {
        label: texts::initial(month.month),
        value: month.is_shown().then(|| value(month)),
    };
    answer.months.iter().map(column).collect()
}

/// The months as a table, with what is not shown said as such.
fn months_table(answer: &Participation, caption: &str) -> Table {
    let row = |month: &MonthFigures| {
        let mut cells = vec![name(month.month)];
        if month.is_shown() {
            cells.extend([month.people, month.taking_part, month.days].map(format::number));
        } else {
            cells.extend([texts::NOTHING; 3].map(str::to_owned));
        }
        cells
    };
    Table {
        caption: texts::caption(caption),
        columns: vec![texts::COLUMN_MONTH, texts::COLUMN_PEOPLE, texts::COLUMN_TAKING_PART, texts::COLUMN_DAYS],
        rows: answer.months.iter().map(row).collect(),
    }
}

fn by_month(answer: &Participation) -> AnyView {
    let sentence = texts::by_month(answer);
    let columns = columns(answer, |month| month.days);
    view! {
        <Chart
            id="by-month"
            title=texts::BY_MONTH
            sentence=sentence.clone()
            table=months_table(answer, texts::BY_MONTH)
            table_label=texts::TABLE
            file=file(answer, Of::Months)
        >
            <Columns columns label=sentence />
        </Chart>
    }
    .into_any()
}

fn people_by_month(answer: &Participation) -> AnyView {
    let sentence = texts::trend(&answer.months);
    let columns = columns(answer, |month| month.taking_part);
    view! {
        <Chart
            id="people-by-month"
            title=texts::PEOPLE_BY_MONTH
            sentence=sentence.clone()
            table=months_table(answer, texts::PEOPLE_BY_MONTH)
            table_label=texts::TABLE
            file=file(answer, Of::Months)
        >
            <Line columns label=sentence />
        </Chart>
    }
    .into_any()
}

/// Bars of days as a table of two columns.
fn days_table(caption: &str, column: &'static str, bars: &[Bar]) -> Table {
    Table {
        caption: texts::caption(caption),
        columns: vec![column, texts::COLUMN_DAYS],
        rows: bars.iter().map(|bar| vec![bar.label.clone(), format::number(bar.value)]).collect(),
    }
}

/// What is not told apart: grey, for it is no pillar and no kind.
fn rest(label: &str, days: u32) -> Option<Bar> {
    let colour = Some("var(--color-line-strong)".to_owned());
    (days > 0).then(|| Bar { label: label.to_owned(), value: days, said: texts::days(days), colour, icon: None })
}

fn by_pillar(answer: &Participation) -> AnyView {
    let pillar = |one: &domain::participation::PillarDays| Bar {
        label: one.pillar.label.clone(),
        value: one.days,
        said: texts::days(one.days),
        colour: Some(one.pillar.colour.clone()),
        icon: Some(one.pillar.icon.clone()),
    };
    let bars: Vec<Bar> =
        answer.pillars.iter().map(pillar).chain(rest(texts::OTHER_PILLARS, answer.pillars_rest)).collect();
    let table = days_table(texts::BY_PILLAR, texts::COLUMN_PILLAR, &bars);
    view! {
        <Chart
            id="by-pillar"
            title=texts::BY_PILLAR
            sentence=texts::by_pillar(answer)
            table
            table_label=texts::TABLE
            file=file(answer, Of::Pillars)
        >
            <Bars bars />
        </Chart>
    }
    .into_any()
}

fn by_kind(answer: &Participation) -> AnyView {
    let kind = |one: &domain::participation::KindDays| Bar {
        label: texts::kind(one.kind).to_owned(),
        value: one.days,
        said: texts::kind_days(one.days, one.lent),
        ..Bar::default()
    };
    let bars: Vec<Bar> = answer.kinds.iter().map(kind).chain(rest(texts::OTHER_KINDS, answer.kinds_rest)).collect();
    let mut table = days_table(texts::BY_KIND, texts::COLUMN_KIND, &bars);
    if answer.kinds.iter().any(|one| one.lent.is_some()) {
        table.columns.push(texts::COLUMN_LENT);
        let lent = answer.kinds.iter().map(|one| one.lent.map(format::number).unwrap_or_default());
        for (row, lent) in table.rows.iter_mut().zip(lent.chain([String::new()])) {
            row.push(lent);
        }
    }
    view! {
        <Chart
            id="by-kind"
            title=texts::BY_KIND
            sentence=texts::by_kind(answer)
            table
            table_label=texts::TABLE
            file=file(answer, Of::Kinds)
        >
            <Bars bars />
        </Chart>
    }
    .into_any()
}

fn compared(answer: &Participation) -> AnyView {
    let bar = |one: &domain::participation::Compared| Bar {
        label: texts::scope(one.scope).to_owned(),
        value: one.of_hundred,
        said: format::number(one.of_hundred),
        ..Bar::default()
    };
    let bars: Vec<Bar> = answer.compared.iter().map(bar).collect();
    let row = |one: &domain::participation::Compared| {
        let per_hundred = texts::tenths(one.tenths_of_days);
        vec![texts::scope(one.scope).to_owned(), format::number(one.of_hundred), per_hundred]
    };
    let table = Table {
        caption: texts::caption(texts::COMPARED),
        columns: vec![texts::COLUMN_WHO, texts::COLUMN_OF_HUNDRED, texts::COLUMN_PER_HUNDRED],
        rows: answer.compared.iter().map(row).collect(),
    };
    view! {
        <Chart
            id="compared"
            title=texts::COMPARED
            sentence=texts::compared(&answer.compared)
            table
            table_label=texts::TABLE
            file=file(answer, Of::Compared)
        >
            <Bars bars />
        </Chart>
    }
    .into_any()
}
