//! The figures, drawn: each drawing with its sentence, what it counts, its table and its file.

use domain::dashboard::{Balance, BalanceLine, Dashboard, DashboardFilter, DashboardTable as Of};
use domain::participation::Months;
use leptos::prelude::*;

use super::map;
use crate::api::dashboard::export_url;
use crate::texts::dashboard::{said, sheet};
use crate::texts::{dashboard as texts, format, participation};
use crate::ui::chart::{Bar, Bars, Chart, Column, Columns, Table};

/// Lines of a balance that are drawn; the table has all of them.
const DRAWN: usize = 6;

/// What the answer is of.
pub fn asked(answer: &Dashboard) -> DashboardFilter {
    DashboardFilter {
        months: Months { from: answer.from, to: answer.to },
        pillar: answer.pillar.clone(),
        department: answer.department.clone(),
    }
}

/// The table as the file has it.
fn table(answer: &Dashboard, of: Of) -> Table {
    let sheet = sheet(answer, of);
    let rows = sheet.rows.iter().map(|row| row.iter().map(said).collect());
    Table { caption: texts::caption(texts::title(of)), columns: sheet.columns, rows: rows.collect() }
}

fn chart(answer: &Dashboard, of: Of, id: &'static str, sentence: String, drawing: AnyView) -> AnyView {
    view! {
        <Chart
            id
            title=texts::title(of)
            sentence
            table=table(answer, of)
            table_label=texts::TABLE
            file=(export_url(&asked(answer), of), texts::FILE)
        >
            {drawing}
            <p class="hint">{texts::definition(of)}</p>
        </Chart>
    }
    .into_any()
}

pub fn missions(answer: &Dashboard) -> AnyView {
    let bar = |line: &domain::dashboard::MissionCount| Bar {
        label: texts::mission_status(line.status).to_owned(),
        value: line.missions,
        said: format::number(line.missions),
        ..Bar::default()
    };
    let bars: Vec<Bar> = answer.missions.iter().map(bar).collect();
    chart(answer, Of::Missions, "missions", texts::missions(answer), view! { <Bars bars /> }.into_any())
}

pub fn funnel(answer: &Dashboard) -> AnyView {
    let bar = |line: &domain::dashboard::FunnelLine| Bar {
        label: texts::step_after(line),
        value: line.reached,
        said: texts::reached(line),
        ..Bar::default()
    };
    let bars: Vec<Bar> = answer.funnel.iter().map(bar).collect();
    chart(answer, Of::Funnel, "funnel", texts::funnel(answer), view! { <Bars bars /> }.into_any())
}

/// Of each month, how many of a hundred were answered within a week.
pub fn answers(answer: &Dashboard) -> AnyView {
    let column = |line: &domain::dashboard::AnswerMonth| Column {
        label: participation::initial(line.month),
        value: line.figures.within_week,
    };
    let columns: Vec<Column> = answer.answer_months.iter().map(column).collect();
    let sentence = texts::answers(answer.answers.as_ref());
    let label = sentence.clone();
    let drawing = (!columns.is_empty()).then(|| {
        view! {
            <p class="axis">{texts::WITHIN_WEEK}</p>
            <Columns columns label />
        }
    });
    chart(answer, Of::Answers, "answers", sentence, drawing.into_any())
}

pub fn pillars(answer: &Dashboard) -> AnyView {
    let bar = |line: &domain::dashboard::PillarPlaces| Bar {
        label: line.label.clone(),
        value: line.places.filled().unwrap_or_default(),
        said: texts::filled(&line.places),
        colour: Some(line.colour.clone()),
        icon: Some(line.icon.clone()),
    };
    let bars: Vec<Bar> = answer.places.pillars.iter().map(bar).collect();
    let sentence = texts::whole_filled(&answer.places.whole);
    chart(answer, Of::Pillars, "pillars", sentence, view! { <Bars bars full=100 /> }.into_any())
}

pub fn departments(answer: &Dashboard) -> AnyView {
    let sentence = texts::departments(answer);
    let drawing = map::choropleth(&answer.places.departments, sentence.clone());
    chart(answer, Of::Departments, "departments", sentence, drawing)
}

pub fn skills(answer: &Dashboard) -> AnyView {
    chart(answer, Of::Skills, "skills", texts::balance(&answer.skills), gaps(&answer.skills))
}

pub fn territories(answer: &Dashboard) -> AnyView {
    chart(answer, Of::Territories, "territories", texts::balance(&answer.territories), gaps(&answer.territories))
}

/// The largest gaps of both kinds. A bar is as long as the gap that there is at least.
fn gaps(balance: &Balance) -> AnyView {
    let list = |title: &'static str, lines: &[BalanceLine]| {
        let bar = |line: &BalanceLine| Bar {
            label: line.label.clone(),
            value: line.gap(),
            said: texts::gap(line),
            ..Bar::default()
        };
        let bars: Vec<Bar> = lines.iter().take(DRAWN).map(bar).collect();
        (!bars.is_empty()).then(|| {
            view! {
                <h3>{title}</h3>
                <div class="long-values">
                    <Bars bars />
                </div>
            }
        })
    };
    view! {
        {list(texts::LACKING_PEOPLE, &balance.lacking_people)}
        {list(texts::LACKING_MISSIONS, &balance.lacking_missions)}
    }
    .into_any()
}
