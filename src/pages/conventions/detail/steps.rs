//! Where it stands: a line of steps, and what that means in a sentence.

use domain::ConventionStatus;
use domain::convention::ConventionDetail;
use leptos::prelude::*;

use crate::texts::conventions;
use crate::ui::Icon;

/// The step that is under way, from 0; all of them are done where it is past the last.
fn under_way(status: ConventionStatus) -> usize {
    match status {
        ConventionStatus::Draft | ConventionStatus::Abandoned => 0,
        ConventionStatus::Proposed => 1,
        ConventionStatus::Active | ConventionStatus::Suspended => 2,
        ConventionStatus::Ended | ConventionStatus::Completed => 3,
        ConventionStatus::Closed => conventions::LINE.len(),
    }
}

pub fn steps(detail: &ConventionDetail) -> AnyView {
    let now = under_way(detail.status);
    let step = |(place, name): (usize, &'static str)| {
        let is_done = place < now;
        let state = match place {
            _ if is_done => conventions::STEP_DONE,
            _ if place == now => conventions::STEP_NOW,
            _ => conventions::STEP_NEXT,
        };
        view! {
            <li class:done-step=is_done aria-current=(place == now).then_some("step")>
                <span class="step-mark">{is_done.then(|| view! { <Icon name="check" /> })}</span>
                {name}
                <span class="quiet">", " {state}</span>
            </li>
        }
    };
    // One that was given up is on no way any more.
    let line = (detail.status != ConventionStatus::Abandoned).then(|| {
        let all = conventions::LINE.into_iter().enumerate().map(step).collect_view();
        view! {
            <ol class="line-steps" aria-label=conventions::STEPS>
                {all}
            </ol>
        }
    });
    let reason = (!detail.reason.is_empty()).then(|| {
        view! {
            <p>
                {conventions::WHY} {crate::texts::common::COLON} <span class="words">{detail.reason.clone()}</span>
            </p>
        }
    });
    view! {
        <section class="section standing">
            {line}
            <p>{conventions::standing(detail.status)}</p>
            {reason}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Choice;

    #[test]
    fn each_status_has_its_step_and_the_last_has_all_behind_it() {
        let places: Vec<usize> = ConventionStatus::ALL.iter().copied().map(under_way).collect();
        assert_eq!(places, [0, 1, 2, 2, 3, 3, 5, 0]);
    }
}
