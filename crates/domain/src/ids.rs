//! Identifiers of rows: newtypes over UUID version 7 (the server makes them: the time and the random part are its own).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = "uuid"))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// An association.
    AssociationId
);
id!(
    /// A mission.
    MissionId
);
id!(
    /// An expression of interest.
    InterestId
);
id!(
    /// The account of a person who signs in.
    AccountId
);
id!(
    /// A session of an account, in one browser.
    SessionId
);
id!(
    /// Something that waits for the coordination to decide.
    QueueItemId
);
id!(
    /// A source of listings.
    ImportSourceId
);
id!(
    /// A run of an import.
    ImportRunId
);
id!(
    /// An invitation to an association or a role.
    InvitationId
);
id!(
    /// A person in the company's directory.
    EmployeeId
);
id!(
    /// A request for working time.
    TimeRequestId
);
id!(
    /// Who decides in whose stead.
    DelegationId
);
id!(
    /// What was done on one day, in one mission.
    DayId
);
id!(
    /// An import of the directory.
    DirectoryImportId
);
id!(
    /// A token by which another directory keeps ours.
    DirectoryTokenId
);
id!(
    /// A search that somebody keeps.
    SearchId
);
id!(
    /// A convention between the company, an association and an employee.
    ConventionId
);
id!(
    /// A change to a convention, signed as it was.
    AmendmentId
);
id!(
    /// A framework with an association, under which conventions hang.
    FrameworkId
);
id!(
    /// A file that belongs to a convention.
    AnnexId
);
