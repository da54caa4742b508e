//! Where a convention stands, who moves it and how.

use crate::choice::choice;

choice! {
    /// Which of the two forms of skills sponsorship it is.
    ConventionKind {
        /// The company leads a task of its own and gives the result: the people stay under its direction.
        Service = "service" / "prestation",
        /// The company lends a person, whom the association directs from day to day (Code du travail, art. L. 8241-2 and
        /// L. 8241-3). The contract of employment needs an amendment.
        Loan = "loan" / "mise-a-disposition",
    }
}

impl ConventionKind {
    /// Whether the contract of employment needs an amendment that the employee signs (Code du travail, art. L. 8241-2, 3°).
    pub fn amends_contract(self) -> bool {
        self == Self::Loan
    }
}

choice! {
    /// Where a convention stands.
    ConventionStatus {
        /// It is being written.
        Draft = "draft" / "brouillon",
        /// It waits for signatures; which of them it has, the signatures say.
        Proposed = "proposed" / "proposee",
        Active = "active" / "en-cours",
        Suspended = "suspended" / "suspendue",
        /// It ended before its last day.
        Ended = "ended" / "interrompue",
        /// It ran to its last day.
        Completed = "completed" / "terminee",
        /// All is confirmed and assessed.
        Closed = "closed" / "cloturee",
        /// It never became active.
        Abandoned = "abandoned" / "abandonnee",
    }
}

impl ConventionStatus {
    /// All three have signed, at some time.
    pub fn was_signed(self) -> bool {
        !matches!(self, Self::Draft | Self::Proposed | Self::Abandoned)
    }

    /// The person is in the mission, or will be.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Active | Self::Suspended)
    }

    /// Its days count towards the limit that the law sets: those of one that was never signed do not.
    pub fn counts_towards_limit(self) -> bool {
        self.was_signed()
    }

    /// Nothing more can happen.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Abandoned)
    }
}

choice! {
    /// What can be done with a convention.
    ConventionMove {
        /// Sends it for signature.
        Propose = "propose" / "proposer",
        /// Changes a word of it: it is a draft again, and nobody has signed it.
        Revise = "revise" / "modifier",
        Sign = "sign" / "signer",
        /// The last signature makes it active.
        Enter = "enter" / "entree",
        Suspend = "suspend" / "suspendre",
        Resume = "resume" / "reprendre",
        /// Before its last day.
        EndEarly = "end_early" / "interrompre",
        /// On its last day.
        Complete = "complete" / "terminer",
        /// Records a review, at half-time or at the end.
        Assess = "assess" / "bilan",
        Close = "close" / "cloturer",
        Abandon = "abandon" / "abandonner",
        /// Opens an amendment.
        Amend = "amend" / "avenant",
        /// Makes a draft that follows it.
        Renew = "renew" / "renouveler",
        /// Mails those who must act.
        Remind = "remind" / "relancer",
    }
}

choice! {
    /// Who moves it.
    ConventionActor {
        /// Who is lent.
        Employee = "employee" / "postier",
        /// A member of the association.
        Association = "association" / "association",
        /// Whoever signs for the company by its rules: a coordinator is one only where the rules say so.
        CompanySigner = "company_signer" / "signataire",
        Coordinator = "coordinator" / "coordination",
        /// A rule of the calendar.
        Service = "service" / "service",
    }
}

choice! {
    /// Who signs.
    Party {
        Company = "company" / "entreprise",
        Association = "association" / "association",
        Employee = "employee" / "postier",
    }
}

impl ConventionActor {
    /// For whom they sign.
    pub fn party(self) -> Option<Party> {
        match self {
            Self::Employee => Some(Party::Employee),
            Self::Association => Some(Party::Association),
            Self::CompanySigner => Some(Party::Company),
            Self::Coordinator | Self::Service => None,
        }
    }
}

impl Party {
    /// Who signs for it.
    pub fn signer(self) -> ConventionActor {
        match self {
            Self::Company => ConventionActor::CompanySigner,
            Self::Association => ConventionActor::Association,
            Self::Employee => ConventionActor::Employee,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    #[test]
    fn each_party_has_one_signer_who_signs_for_it_alone() {
        for party in Party::ALL {
            let signers: Vec<_> = ConventionActor::ALL.iter().filter(|actor| actor.party() == Some(*party)).collect();
            assert_eq!(signers, [&party.signer()]);
        }
    }

    #[test]
    fn each_status_says_what_it_means() {
        use ConventionStatus::{Abandoned, Active, Closed, Draft, Proposed, Suspended};
        let of = |is: fn(ConventionStatus) -> bool| -> Vec<_> {
            ConventionStatus::ALL.iter().copied().filter(|status| is(*status)).collect()
        };
        assert_eq!(of(|status| !status.was_signed()), [Draft, Proposed, Abandoned]);
        assert_eq!(of(ConventionStatus::is_running), [Active, Suspended]);
        assert_eq!(of(ConventionStatus::is_final), [Closed, Abandoned]);
        assert_eq!(of(ConventionStatus::counts_towards_limit), of(ConventionStatus::was_signed));
    }
}
