//! What a batch of rows would do, by reading alone.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::import::{ImportEffect, ImportFinding, ImportListing, ImportReason, ImportSubject};
use domain::{AssociationDraft, Choice, ListingStatus, MissionDraft, NewAssociation, NewMission};
use exchange::Change;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::digest;
use super::entry::{Entry, Named, Offered};
use super::known::{Importing, Standing};
use super::touched;
use crate::storage::Storage;
use crate::storage::entities::{association, mission};
use crate::storage::rows::{association_draft, mission_draft};

/// What becomes of one row.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Absent where another row has said the association before, or the row is refused.
    pub association: Option<Change>,
    pub mission: Option<Change>,
    /// What the reader of the file could not know.
    pub findings: Vec<ImportFinding>,
    /// What is created or changed, by name.
    pub listings: Vec<ImportListing>,
}

impl Outcome {
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.effect == ImportEffect::Refused)
    }
}

/// A listing to be written, with what the source says of it.
pub(super) struct Fresh<N> {
    pub id: Uuid,
    pub client_id: String,
    pub digest: String,
    pub new: N,
}

/// A listing to be overwritten.
pub(super) struct Changed<M, N> {
    pub row: M,
    pub digest: String,
    pub new: N,
    /// What it says is overwritten; otherwise people here have written it, and only what is beside their words changes.
    pub texts: bool,
    /// An import had removed it, and the source says it again.
    pub returns: bool,
}

/// A mission to be written.
pub(super) struct Offer {
    pub fresh: Fresh<NewMission>,
    pub association: Uuid,
    /// As the file names it: a part of the mission's address.
    pub association_name: String,
    pub posted_on: Option<NaiveDate>,
}

/// What a batch does.
#[derive(Default)]
pub struct Plan {
    /// One for each row, in their order.
    pub outcomes: Vec<Outcome>,
    pub(super) new_associations: Vec<Fresh<NewAssociation>>,
    pub(super) changed_associations: Vec<Changed<association::Model, NewAssociation>>,
    pub(super) new_missions: Vec<Offer>,
    pub(super) changed_missions: Vec<(Changed<mission::Model, NewMission>, Uuid)>,
}

/// What stands and may be compared, by the keys of a batch.
struct Batch {
    associations: HashMap<Uuid, association::Model>,
    missions: HashMap<Uuid, mission::Model>,
    /// Associations of others, by RNA, SIRET and SIREN.
    registered: HashMap<String, Uuid>,
}

fn finding(line: u32, element: &str, reason: ImportReason, effect: ImportEffect) -> ImportFinding {
    ImportFinding { line, element: element.to_owned(), value: String::new(), reason, effect, repair: None }
}

fn of_domain(line: u32, faults: &[domain::FieldError]) -> Vec<ImportFinding> {
    let refused = |fault: &domain::FieldError| finding(line, &fault.field, fault.code.into(), ImportEffect::Refused);
    faults.iter().map(refused).collect()
}

impl Storage {
    /// Plans a batch: neither the database is changed nor anything else but `importing`.
    pub async fn plan_import(&self, importing: &mut Importing, entries: &[Entry]) -> Result<Plan, DbErr> {
        let batch = self.read_batch(importing, entries).await?;
        let mut plan = Plan::default();
        for entry in entries {
            let outcome = plan.entry(importing, &batch, entry)?;
            plan.outcomes.push(outcome);
        }
        Ok(plan)
    }

    /// What the rows of a batch may touch.
    async fn read_batch(&self, importing: &Importing, entries: &[Entry]) -> Result<Batch, DbErr> {
        let mut ids = Vec::new();
        let mut registers: [Vec<String>; 3] = Default::default();
        for named in entries.iter().map(|entry| &entry.association) {
            if importing.met.contains_key(&named.client_id) {
                continue;
            }
            match importing.associations.get(&named.client_id) {
                Some(standing) => ids.push(standing.id),
                None => {
                    let numbers = [&named.draft.rna, &named.draft.siret, &named.draft.siren];
                    for (found, number) in registers.iter_mut().zip(numbers) {
                        found.extend(Some(number.clone()).filter(|number| !number.is_empty()));
                    }
                }
            }
        }
        let associations = association::Entity::find().filter(association::Column::Id.is_in(ids)).all(&self.db).await?;
        let known = |offered: &Offered| importing.missions.get(&offered.client_id).map(|standing| standing.id);
        let ids = entries.iter().filter_map(|entry| entry.mission.as_ref()).filter_map(known);
        let missions = mission::Entity::find().filter(mission::Column::Id.is_in(ids)).all(&self.db).await?;
        Ok(Batch {
            associations: associations.into_iter().map(|row| (row.id, row)).collect(),
            missions: missions.into_iter().map(|row| (row.id, row)).collect(),
            registered: self.registered(registers).await?,
        })
    }

    /// Associations that are listed under these RNA, SIRET and SIREN; a merged one is the one it was merged into.
    async fn registered(&self, [rna, siret, siren]: [Vec<String>; 3]) -> Result<HashMap<String, Uuid>, DbErr> {
        use association::Column;
        if rna.is_empty() && siret.is_empty() && siren.is_empty() {
            return Ok(HashMap::new());
        }
        let same = Condition::any()
            .add(Column::Rna.is_in(rna))
            .add(Column::Siret.is_in(siret))
            .add(Column::Siren.is_in(siren).and(Column::Siret.is_null()));
        let rows = association::Entity::find()
            .filter(same)
            .filter(Column::Status.ne(ListingStatus::Refused.code()))
            .order_by_asc(Column::Id)
            .all(&self.db)
            .await?;
        let mut found = HashMap::new();
        // Those that are listed come first, whatever was put away.
        let (listed, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.status != ListingStatus::Archived.code());
        for row in listed.into_iter().chain(others) {
            let id = row.merged_into.unwrap_or(row.id);
            for number in [row.rna, row.siret, row.siren].into_iter().flatten() {
                found.entry(number).or_insert(id);
            }
        }
        Ok(found)
    }
}

impl Plan {
    fn entry(&mut self, importing: &mut Importing, batch: &Batch, entry: &Entry) -> Result<Outcome, DbErr> {
        let mut outcome = Outcome::default();
        let mission = match entry.mission.as_ref().map(|offered| offered.draft.validate()).transpose() {
            Ok(mission) => mission,
            Err(faults) => {
                outcome.findings = of_domain(entry.line, &faults);
                importing.refused(
                    Some(&entry.association.client_id),
                    entry.mission.as_ref().map(|offered| offered.client_id.as_str()),
                );
                return Ok(outcome);
            }
        };
        let key = &entry.association.client_id;
        let met = match importing.met.get(key) {
            Some(met) => *met,
            None => {
                let met = self.association(importing, batch, entry, &mut outcome)?;
                importing.met.insert(key.clone(), met);
                met
            }
        };
        let Some(of) = met else {
            if !outcome.is_refused() {
                let not_found = ImportReason::AssociationNotFound;
                outcome.findings.push(finding(entry.line, "", not_found, ImportEffect::Refused));
            }
            importing.refused(None, entry.mission.as_ref().map(|offered| offered.client_id.as_str()));
            return Ok(outcome);
        };
        if let (Some(offered), Some(new)) = (&entry.mission, mission) {
            self.mission(importing, batch, (entry, offered, of), new, &mut outcome)?;
        }
        Ok(outcome)
    }

    /// The association of a row that is the first to name it; nothing where it is not known and not described.
    fn association(
        &mut self,
        importing: &mut Importing,
        batch: &Batch,
        entry: &Entry,
        outcome: &mut Outcome,
    ) -> Result<Option<Uuid>, DbErr> {
        let Named { client_id, link_only, draft } = &entry.association;
        if let Some(standing) = importing.associations.get_mut(client_id) {
            standing.seen = true;
            let (id, digest) = (standing.id, standing.digest.clone());
            let Some(row) = batch.associations.get(&id) else { return Ok(Some(id)) };
            if *link_only {
                outcome.association = Some(Change::Unchanged);
                return Ok(Some(id));
            }
            let Ok(new) = draft.validate() else { return Ok(Some(id)) };
            return self.known_association(entry.line, row, digest.as_deref(), new, outcome).map(Some);
        }
        let registered = [&draft.rna, &draft.siret, &draft.siren].into_iter().find_map(|number| {
            let found = batch.registered.get(number);
            found.filter(|_| !number.is_empty()).copied()
        });
        if let Some(id) = registered {
            outcome.association = Some(Change::Kept);
            return Ok(Some(id));
        }
        if *link_only {
            return Ok(None);
        }
        match draft.validate() {
            Ok(new) => {
                let stored = AssociationDraft::from(&new);
                let (id, digest) = (Uuid::now_v7(), digest::association(&stored));
                outcome.listings.push(touched::created(ImportSubject::Associations, &stored.name));
                self.new_associations.push(Fresh { id, client_id: client_id.clone(), digest, new });
                outcome.association = Some(Change::Created);
                Ok(Some(id))
            }
            Err(faults) => {
                outcome.findings.extend(of_domain(entry.line, &faults));
                Ok(None)
            }
        }
    }

    fn known_association(
        &mut self,
        line: u32,
        row: &association::Model,
        said: Option<&str>,
        new: NewAssociation,
        outcome: &mut Outcome,
    ) -> Result<Uuid, DbErr> {
        if let Some(into) = row.merged_into {
            outcome.association = Some(Change::Kept);
            return Ok(into);
        }
        let stored = AssociationDraft::from(&new);
        let digest = digest::association(&stored);
        let newer = new.confirmed_on > row.confirmed_on;
        let here = association_draft(row)?;
        let digest_here = digest::association(&here);
        let change = fate(said, &digest, &digest_here, newer);
        if change == Change::Kept {
            outcome.findings.push(edited(line, &touched::fields(&here, &stored)));
        }
        outcome.association = Some(change);
        let id = row.id;
        let (texts, returns) = (is_untouched(said, &digest, &digest_here), said.is_none());
        if change == Change::Changed {
            let mut fields = if texts { touched::fields(&here, &stored) } else { Vec::new() };
            fields.retain(|field| field != "confirmed_on");
            fields.extend(newer.then(|| "confirmed_on".to_owned()));
            fields.extend(returns.then(|| "status".to_owned()));
            outcome.listings.push(touched::changed(ImportSubject::Associations, &row.slug, &stored.name, fields));
        }
        // People here have written what the source says now: the hash alone is behind.
        if change == Change::Changed || (digest_here == digest && said != Some(digest.as_str())) {
            self.changed_associations.push(Changed { row: row.clone(), digest, new, texts, returns });
        }
        Ok(id)
    }

    fn mission(
        &mut self,
        importing: &mut Importing,
        batch: &Batch,
        (entry, offered, of): (&Entry, &Offered, Uuid),
        new: NewMission,
        outcome: &mut Outcome,
    ) -> Result<(), DbErr> {
        let stored = MissionDraft::from(&new);
        let digest = digest::mission(&stored);
        let standing = importing.missions.get_mut(&offered.client_id);
        let found = standing.and_then(|standing: &mut Standing| {
            standing.seen = true;
            Some((batch.missions.get(&standing.id)?, standing.digest.clone(), standing.association))
        });
        let Some((row, said, before)) = found else {
            let fresh = Fresh { id: Uuid::now_v7(), client_id: offered.client_id.clone(), digest, new };
            let association_name = entry.association.draft.name.clone();
            outcome.listings.push(touched::created(ImportSubject::Missions, &stored.title));
            self.new_missions.push(Offer { fresh, association: of, association_name, posted_on: offered.posted_on });
            outcome.mission = Some(Change::Created);
            return Ok(());
        };
        let here = mission_draft(row)?;
        let digest_here = digest::mission(&here);
        let change = fate(said.as_deref(), &digest, &digest_here, before != Some(of));
        if change == Change::Kept {
            outcome.findings.push(edited(entry.line, &touched::fields(&here, &stored)));
        }
        outcome.mission = Some(change);
        let (texts, returns) = (is_untouched(said.as_deref(), &digest, &digest_here), said.is_none());
        if change == Change::Changed {
            let mut fields = if texts { touched::fields(&here, &stored) } else { Vec::new() };
            fields.extend((before != Some(of)).then(|| "association".to_owned()));
            fields.extend(returns.then(|| "status".to_owned()));
            outcome.listings.push(touched::changed(ImportSubject::Missions, &row.slug, &stored.title, fields));
        }
        if change == Change::Changed || (digest_here == digest && said.as_deref() != Some(digest.as_str())) {
            self.changed_missions.push((Changed { row: row.clone(), digest, new, texts, returns }, of));
        }
        Ok(())
    }
}

/// What becomes of a known listing: `said` last by the source (nothing: an import has removed it), `says` now, and how it
/// stands `here`. `otherwise`: something beside the texts is new.
fn fate(said: Option<&str>, says: &str, here: &str, otherwise: bool) -> Change {
    let Some(said) = said else { return Change::Changed };
    if said == says || here == says {
        return if otherwise { Change::Changed } else { Change::Unchanged };
    }
    // What people here have written stays.
    if here == said { Change::Changed } else { Change::Kept }
}

/// Nobody here has written it since the source did, or they have written the same.
fn is_untouched(said: Option<&str>, says: &str, here: &str) -> bool {
    said.is_none_or(|said| here == said || here == says)
}

fn edited(line: u32, fields: &[String]) -> ImportFinding {
    finding(line, &fields.join(", "), ImportReason::EditedHere, ImportEffect::LeftOut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_here_have_written_stays() {
        for (said, says, here, otherwise, expected) in [
            (Some("a"), "a", "a", false, Change::Unchanged),
            (Some("a"), "b", "a", false, Change::Changed),
            (Some("a"), "b", "c", false, Change::Kept),
            // The source says the same as ever: nothing to tell about.
            (Some("a"), "a", "c", false, Change::Unchanged),
            (Some("a"), "b", "b", false, Change::Unchanged),
            (Some("a"), "a", "a", true, Change::Changed),
            (None, "a", "a", false, Change::Changed),
        ] {
            assert_eq!(fate(said, says, here, otherwise), expected, "{said:?} {says} {here} {otherwise}");
        }
    }
}
