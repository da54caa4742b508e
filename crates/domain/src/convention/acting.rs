//! As whom somebody is awaited: whoever has proposed a document is not the coordinator whose second decision it waits for.

use super::amendment::AmendmentStatus;
use super::status::{ConventionActor, ConventionStatus};
use super::views::{AmendmentView, ConventionDetail, ConventionSummary};

/// Those of `actors` as whom one is awaited: of a document that is proposed, a coordinator only for the second decision.
fn acting(actors: &[ConventionActor], proposed: bool, may_approve: bool) -> Vec<ConventionActor> {
    let acts = |actor: &ConventionActor| *actor != ConventionActor::Coordinator || !proposed || may_approve;
    actors.iter().copied().filter(acts).collect()
}

impl ConventionSummary {
    /// As whom it may wait for one who is these to it.
    pub fn acts_as(&self, actors: &[ConventionActor]) -> Vec<ConventionActor> {
        acting(actors, self.status == ConventionStatus::Proposed, self.may_approve)
    }
}

impl ConventionDetail {
    /// As whom it may wait for the one who reads.
    pub fn acts_as(&self) -> Vec<ConventionActor> {
        acting(&self.actors, self.status == ConventionStatus::Proposed, self.may_approve)
    }
}

impl AmendmentView {
    /// As whom it may wait for one who is these to the convention.
    pub fn acts_as(&self, actors: &[ConventionActor]) -> Vec<ConventionActor> {
        acting(actors, self.status == AmendmentStatus::Proposed, self.may_approve)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConventionActor::{Association, Coordinator};

    #[test]
    fn a_coordinator_is_awaited_for_a_proposed_document_only_where_they_may_approve_it() {
        let both = [Association, Coordinator];
        assert_eq!(acting(&both, true, false), [Association]);
        assert_eq!(acting(&both, true, true), both);
        assert_eq!(acting(&both, false, false), both, "of a draft, or of one that runs, any of them is");
    }
}
