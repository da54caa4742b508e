//! Who may do what: one table of roles, actions and relations, asked by the button as by the handler.
//!
//! A person may hold several roles, and what one of them may do the person may do. The role that a person has nowhere is
//! [`Role::Visitor`]: everyone has it, signed in or not.

use serde::{Deserialize, Serialize};

use crate::choice::{Choice, choice};

choice! {
    /// What a person is to the Alliance.
    Role {
        /// Anyone, signed in or not.
        Visitor = "visitor" / "visite",
        /// Anyone who is signed in.
        Member = "member" / "membre",
        /// Works for La Poste.
        Employee = "employee" / "postier",
        /// Keeps the listing of one association or more.
        AssociationMember = "association_member" / "association",
        /// Leads a team of La Poste.
        Manager = "manager" / "responsable",
        /// Admits, imports, moderates.
        Coordinator = "coordinator" / "coordination",
    }
}

impl Role {
    /// Held by everyone, or by everyone who is signed in: never given or taken.
    pub fn is_given(self) -> bool {
        !matches!(self, Self::Visitor | Self::Member)
    }
}

choice! {
    /// How the one who asks stands to the thing.
    Relation {
        /// One's own account, an association one is a member of, a mission of that association.
        Own = "own" / "propre",
        /// Anything else.
        Other = "other" / "autre",
    }
}

choice! {
    /// What can be done. Each endpoint of the API is one of these.
    Action {
        /// To read what is public.
        Browse = "browse" / "parcourir",
        /// To ask for a link, to open it, to leave.
        SignIn = "sign_in" / "connexion",
        /// To express or withdraw an interest.
        ExpressInterest = "express_interest" / "interet",
        /// To tell the coordination that a listing is wrong.
        Report = "report" / "signaler",
        /// To do what a mailed link, or a private address, is made for: its token is the right.
        UseMailedLink = "use_mailed_link" / "lien",
        /// To see, export, change and erase an account, and its sessions.
        KeepAccount = "keep_account" / "compte",
        /// To see where one's own interests stand, to withdraw them and to answer; to keep favourites, searches,
        /// a calendar and a profile.
        FollowMissions = "follow_missions" / "suivre",
        /// To propose an association that is not listed.
        ProposeAssociation = "propose_association" / "proposer",
        /// To see a listing and its missions as they are kept, drafts included.
        SeeListing = "see_listing" / "voir-fiche",
        /// To change them.
        EditListing = "edit_listing" / "modifier-fiche",
        /// To see who is interested, and to answer.
        AnswerInterests = "answer_interests" / "repondre",
        /// To see and invite the members of an association.
        ManageMembers = "manage_members" / "membres",
        /// To give a role, by an invitation.
        GiveRoles = "give_roles" / "roles",
        /// To decide what waits: associations, edits, reports; to merge; to trust.
        Moderate = "moderate" / "moderer",
        /// To re-cut the charter.
        ManagePillars = "manage_pillars" / "piliers",
        /// To import listings.
        Import = "import" / "importer",
        /// To read the history.
        SeeHistory = "see_history" / "historique",
        /// To confirm or correct the days that people declare in one's missions.
        ConfirmDays = "confirm_days" / "confirmer-jours",
        /// To see and decide the requests of one's team for working time, and to have them decided by another.
        DecideTime = "decide_time" / "accorder-temps",
        /// To see how groups of people take part, without a name.
        SeeParticipation = "see_participation" / "participation",
        /// To import the company's directory, to let a directory keep it, to set the yearly allowance.
        KeepDirectory = "keep_directory" / "annuaire",
        /// To see the figures of the whole Alliance.
        SeeDashboard = "see_dashboard" / "tableau-de-bord",
        /// To see conventions, their documents and how far they are.
        SeeConventions = "see_conventions" / "conventions",
        /// To write, propose, amend, suspend and end them.
        PrepareConventions = "prepare_conventions" / "preparer-conventions",
        /// To sign what one is to sign, and to remind the others.
        SignConventions = "sign_conventions" / "signer-conventions",
        /// To see and set what a loan costs and is worth, and what the receipt says.
        ValueConventions = "value_conventions" / "valoriser-conventions",
        /// To set the company's rules and the frameworks.
        SetConventionRules = "set_convention_rules" / "regles-conventions",
        /// To word the documents, and to look at them in print.
        WordDocuments = "word_documents" / "textes-des-documents",
    }
}

/// All rights there are: the action, the role, the relation. What is not here is refused.
pub const RIGHTS: &[(Action, Role, Relation)] = {
    use Action as A;
    use Relation::{Other, Own};
    use Role::{AssociationMember, Coordinator, Manager, Member, Visitor};
    &[
        (A::Browse, Visitor, Other),
        (A::SignIn, Visitor, Other),
        (A::ExpressInterest, Visitor, Other),
        (A::Report, Visitor, Other),
        (A::UseMailedLink, Visitor, Other),
        (A::KeepAccount, Member, Own),
        (A::FollowMissions, Member, Own),
        (A::ProposeAssociation, Member, Other),
        (A::SeeListing, AssociationMember, Own),
        (A::SeeListing, Coordinator, Other),
        (A::EditListing, AssociationMember, Own),
        (A::EditListing, Coordinator, Other),
        // What a person wrote to an association is for the association alone.
        (A::AnswerInterests, AssociationMember, Own),
        (A::ManageMembers, AssociationMember, Own),
        (A::ManageMembers, Coordinator, Other),
        (A::GiveRoles, Coordinator, Other),
        (A::Moderate, Coordinator, Other),
        (A::ManagePillars, Coordinator, Other),
        (A::Import, Coordinator, Other),
        (A::SeeHistory, Coordinator, Other),
        (A::ConfirmDays, AssociationMember, Own),
        // Nobody else decides or sees what people ask of their own manager.
        (A::DecideTime, Manager, Own),
        (A::SeeParticipation, Manager, Own),
        (A::KeepDirectory, Coordinator, Other),
        (A::SeeDashboard, Coordinator, Other),
        // One's own convention, that of one's association, that which one signs for the company.
        (A::SeeConventions, Member, Own),
        (A::SeeConventions, Coordinator, Other),
        (A::PrepareConventions, AssociationMember, Own),
        (A::PrepareConventions, Coordinator, Other),
        // A signature is one's own, whoever one is: nobody signs in another's stead.
        (A::SignConventions, Member, Own),
        // No association, no manager and no employee sees what somebody is paid.
        (A::ValueConventions, Coordinator, Other),
        (A::SetConventionRules, Coordinator, Other),
        (A::WordDocuments, Coordinator, Other),
    ]
};

/// The roles that one person holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Roles(Vec<Role>);

impl Roles {
    /// Those of somebody who is not signed in.
    pub fn visitor() -> Self {
        Self(vec![Role::Visitor])
    }

    /// Those of an account: what it was given, and what everyone has who is signed in.
    pub fn of(given: impl IntoIterator<Item = Role>) -> Self {
        let mut roles = vec![Role::Visitor, Role::Member];
        roles.extend(given.into_iter().filter(|role| role.is_given()));
        roles.sort_unstable();
        roles.dedup();
        Self(roles)
    }

    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    pub fn is_signed_in(&self) -> bool {
        self.has(Role::Member)
    }

    /// The ones that were given.
    pub fn given(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied().filter(|role| role.is_given())
    }

    /// Whether one of them has the right. A right on what is another's is a right on one's own too.
    pub fn may(&self, action: Action, relation: Relation) -> bool {
        RIGHTS
            .iter()
            .any(|(of, role, to)| *of == action && self.has(*role) && (*to == relation || *to == Relation::Other))
    }

    /// Whether one of them has the right on anything at all.
    pub fn may_ever(&self, action: Action) -> bool {
        Relation::ALL.iter().any(|relation| self.may(action, *relation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: (bool, bool) = (false, false);
    const OWN: (bool, bool) = (true, false);
    const ANY: (bool, bool) = (true, true);

    /// One row for each action, one column for each role alone; whether it may on its own and on another's.
    #[test]
    fn each_cell_of_the_table_of_rights_is_as_agreed() {
        let columns =
            [Role::Visitor, Role::Member, Role::Employee, Role::AssociationMember, Role::Manager, Role::Coordinator];
        //                           visitor  member   employee assoc.   manager  coordinator
        let table: [(Action, [(bool, bool); 6]); 28] = [
            (Action::Browse, [ANY, ANY, ANY, ANY, ANY, ANY]),
            (Action::SignIn, [ANY, ANY, ANY, ANY, ANY, ANY]),
            (Action::ExpressInterest, [ANY, ANY, ANY, ANY, ANY, ANY]),
            (Action::Report, [ANY, ANY, ANY, ANY, ANY, ANY]),
            (Action::UseMailedLink, [ANY, ANY, ANY, ANY, ANY, ANY]),
            (Action::KeepAccount, [NOTHING, OWN, OWN, OWN, OWN, OWN]),
            (Action::FollowMissions, [NOTHING, OWN, OWN, OWN, OWN, OWN]),
            (Action::ProposeAssociation, [NOTHING, ANY, ANY, ANY, ANY, ANY]),
            (Action::SeeListing, [NOTHING, NOTHING, NOTHING, OWN, NOTHING, ANY]),
            (Action::EditListing, [NOTHING, NOTHING, NOTHING, OWN, NOTHING, ANY]),
            (Action::AnswerInterests, [NOTHING, NOTHING, NOTHING, OWN, NOTHING, NOTHING]),
            (Action::ManageMembers, [NOTHING, NOTHING, NOTHING, OWN, NOTHING, ANY]),
            (Action::GiveRoles, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::Moderate, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::ManagePillars, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::Import, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::SeeHistory, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::ConfirmDays, [NOTHING, NOTHING, NOTHING, OWN, NOTHING, NOTHING]),
            (Action::DecideTime, [NOTHING, NOTHING, NOTHING, NOTHING, OWN, NOTHING]),
            (Action::SeeParticipation, [NOTHING, NOTHING, NOTHING, NOTHING, OWN, NOTHING]),
            (Action::KeepDirectory, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::SeeDashboard, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::SeeConventions, [NOTHING, OWN, OWN, OWN, OWN, ANY]),
            (Action::PrepareConventions, [NOTHING, NOTHING, NOTHING, OWN, NOTHING, ANY]),
            (Action::SignConventions, [NOTHING, OWN, OWN, OWN, OWN, OWN]),
            (Action::ValueConventions, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::SetConventionRules, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
            (Action::WordDocuments, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ANY]),
        ];
        assert_eq!(table.map(|(action, _)| action), *Action::ALL);
        for (action, row) in table {
            for (role, (own, other)) in columns.iter().zip(row) {
                let roles = if *role == Role::Visitor { Roles::visitor() } else { Roles::of([*role]) };
                assert_eq!(roles.may(action, Relation::Own), own, "{role:?} {action:?} own");
                assert_eq!(roles.may(action, Relation::Other), other, "{role:?} {action:?} other");
                assert_eq!(roles.may_ever(action), own || other, "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn what_one_role_may_a_person_of_several_may() {
        let both = Roles::of([Role::Coordinator, Role::AssociationMember, Role::Coordinator]);
        assert!(both.may(Action::Import, Relation::Other) && both.may(Action::AnswerInterests, Relation::Own));
        assert!(!both.may(Action::AnswerInterests, Relation::Other));
        assert_eq!(both.given().collect::<Vec<_>>(), [Role::AssociationMember, Role::Coordinator]);
    }

    #[test]
    fn nobody_is_given_what_everyone_has() {
        assert_eq!(Roles::of([Role::Visitor]).given().count(), 0);
        assert!(Roles::of([]).is_signed_in() && !Roles::visitor().is_signed_in());
    }
}
