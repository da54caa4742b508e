//! What the parts of the page share: the interests as they stand, and what is being done with them.

use domain::answer::{AnswerKind, ReceivedInterest};
use domain::{InterestId, InterestStatus, Slug};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::conventions::Which;
use crate::api::received::mark_seen;
use crate::pages::convention_link::Conventions;

/// The desk of one association.
#[derive(Clone, Copy)]
pub struct Desk {
    slug: StoredValue<Slug>,
    name: StoredValue<String>,
    pub all: RwSignal<Vec<ReceivedInterest>>,
    /// The answer whose dialog is open.
    pub answering: RwSignal<Option<(ReceivedInterest, AnswerKind)>>,
    /// What was just done.
    pub said: RwSignal<Option<String>>,
    pub conventions: Conventions,
    reload: Callback<()>,
}

impl Desk {
    pub fn new(slug: Slug, name: String, all: Vec<ReceivedInterest>, reload: Callback<()>) -> Self {
        let conventions = Conventions::new(Which::Association(slug.to_string()));
        Self {
            conventions,
            slug: StoredValue::new(slug),
            name: StoredValue::new(name),
            all: RwSignal::new(all),
            answering: RwSignal::new(None),
            said: RwSignal::new(None),
            reload,
        }
    }

    pub fn slug(self) -> Slug {
        self.slug.get_value()
    }

    /// The association's name.
    pub fn name(self) -> String {
        self.name.get_value()
    }

    /// Reads everything again: somebody else has changed something.
    pub fn reload(self) {
        self.reload.run(());
    }

    /// One interest as it stands now; all of its mission see the places that are left.
    pub fn put(self, changed: ReceivedInterest) {
        // The page that asked may have gone meanwhile.
        let _ = self.all.try_update(|all| {
            for one in all.iter_mut() {
                if one.mission == changed.mission {
                    one.places_left = changed.places_left;
                }
                if one.id == changed.id {
                    one.clone_from(&changed);
                }
            }
        });
    }

    /// It was opened: the association has seen it. Should that fail, the next opening says it.
    pub fn opened(self, id: InterestId, status: InterestStatus) {
        if status == InterestStatus::Sent {
            let slug = self.slug();
            spawn_local(async move {
                if let Ok(seen) = mark_seen(&slug, id).await {
                    self.put(seen);
                }
            });
        }
    }
}
