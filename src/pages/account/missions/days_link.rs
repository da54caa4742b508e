//! From a mission to one's days in it.

use domain::OwnInterest;
use domain::own_interest::StepKind;
use leptos::prelude::*;

use crate::paths;
use crate::texts::{days, my_missions};

/// Where the association has accepted, now or once: what was given before a withdrawal can be noted.
pub fn days_link(one: &OwnInterest) -> Option<AnyView> {
    let accepted = one.steps.iter().any(|step| step.kind == StepKind::Accepted);
    accepted.then(|| {
        view! {
            <p>
                <a
                    class="button small"
                    href=paths::my_days(&one.id.to_string())
                    aria-label=my_missions::action_on(days::LINK, &one.mission_title)
                >
                    {days::LINK}
                </a>
            </p>
        }
        .into_any()
    })
}
