//! Missions that the person has marked: on this phone while nobody is signed in, then in their account.

use std::sync::LazyLock;

use domain::favourite::FAVOURITES_MAX;
use domain::{AccountId, Slug};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{use_session, was_signed_in};
use super::storage::{Store, read, write};
use crate::api::{self, ApiError};

/// Their slugs are kept under this name, and nothing else of them.
const KEPT: &str = "favourites";

/// What is marked, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Marks {
    /// On this phone, the newest first.
    phone: Vec<Slug>,
    /// Of whoever is signed in, once the server has said so.
    account: Option<(AccountId, Vec<Slug>)>,
}

impl Marks {
    /// What was kept on the phone; what is damaged there is left out.
    fn read(json: Option<&str>) -> Vec<Slug> {
        let texts: Vec<String> = json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        texts.iter().filter_map(|text| Slug::parse(text).ok()).take(FAVOURITES_MAX).collect()
    }

    fn all(&self) -> &Vec<Slug> {
        self.account.as_ref().map_or(&self.phone, |(_, account)| account)
    }

    /// Marks a mission where the marks are now, or takes its mark away.
    fn set(&mut self, slug: &Slug, marked: bool) {
        let list = self.account.as_mut().map_or(&mut self.phone, |(_, account)| account);
        list.retain(|other| other != slug);
        if marked {
            list.insert(0, slug.clone());
        }
    }
}

/// As old as the app, like the session: what the server answers after its page has gone is not lost.
static SHARED: LazyLock<ArcRwSignal<Marks>> =
    LazyLock::new(|| ArcRwSignal::new(Marks { phone: kept(), account: None }));

fn kept() -> Vec<Slug> {
    Marks::read(read(Store::Phone, KEPT).as_deref())
}

fn keep(phone: &[Slug]) {
    let json = serde_json::to_string(phone).ok().filter(|_| !phone.is_empty());
    write(Store::Phone, KEPT, json.as_deref());
}

/// The marks, as any page shows them.
#[derive(Clone, Copy)]
pub struct Favourites {
    marks: RwSignal<Marks>,
}

/// Whoever was signed in here is asked for; for others the server is not asked.
pub fn use_favourites() -> Favourites {
    // Another tab may have marked something.
    let phone = kept();
    if SHARED.with_untracked(|marks| marks.phone != phone) {
        SHARED.update(|marks| marks.phone = phone);
    }
    if was_signed_in() {
        use_session();
    }
    Favourites { marks: SHARED.clone().into() }
}

impl Favourites {
    /// Tracks.
    pub fn has(self, slug: &Slug) -> bool {
        self.marks.with(|marks| marks.all().contains(slug))
    }

    /// The missions that are marked on this phone alone; tracks.
    pub fn on_phone(self) -> Vec<Slug> {
        self.marks.with(|marks| if marks.account.is_none() { marks.phone.clone() } else { Vec::new() })
    }

    /// Marks are kept in an account; tracks.
    pub fn are_of_account(self) -> bool {
        self.marks.with(|marks| marks.account.is_some())
    }
}

/// Whether the marks are of an account, as far as is known by now.
fn is_of_account() -> bool {
    SHARED.with_untracked(|marks| marks.account.is_some())
}

/// Marks or unmarks, and shows it at once; `true` where it is kept in an account. What the server did not take is taken back.
/// The page that asked may have gone meanwhile.
pub async fn set_favourite(slug: Slug, marked: bool) -> Result<bool, ApiError> {
    SHARED.update(|marks| marks.set(&slug, marked));
    if !is_of_account() {
        SHARED.with_untracked(|marks| keep(&marks.phone));
        return Ok(false);
    }
    let answer = if marked {
        api::favourites::put_favourite(&slug).await
    } else {
        api::favourites::remove_favourite(&slug).await
    };
    // Of an account that is gone by now, nothing is shown any more.
    if answer.is_err() && is_of_account() {
        SHARED.update(|marks| marks.set(&slug, !marked));
    }
    answer.map(|()| true)
}

/// Somebody is signed in: what their phone holds goes to their account. What does not arrive stays, for the next time.
pub fn arrive(account: AccountId) {
    if SHARED.with_untracked(|marks| marks.account.as_ref().is_some_and(|(known, _)| *known == account)) {
        return;
    }
    SHARED.update(|marks| marks.account = None);
    spawn_local(async move {
        let phone = kept();
        let answer = if phone.is_empty() {
            api::favourites::list_favourites().await
        } else {
            api::favourites::merge_favourites(&phone).await
        };
        let Ok(all) = answer else { return };
        // Signed out meanwhile: those of the account are no business of this phone.
        if !was_signed_in() {
            return;
        }
        let slugs = all.into_iter().map(|one| one.mission).collect();
        SHARED.update(|marks| {
            marks.phone.retain(|slug| !phone.contains(slug));
            marks.account = Some((account, slugs));
            keep(&marks.phone);
        });
    });
}

/// Nobody is signed in any more.
pub fn depart() {
    if is_of_account() {
        SHARED.update(|marks| marks.account = None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    #[test]
    fn what_is_damaged_on_a_phone_is_left_out() {
        assert_eq!(Marks::read(None), []);
        assert_eq!(Marks::read(Some("{")), []);
        assert_eq!(Marks::read(Some(r#"["le-tri","Pas Un Slug"]"#)), [slug("le-tri")]);
        let many = serde_json::to_string(&vec!["le-tri"; FAVOURITES_MAX + 9]).unwrap();
        assert_eq!(Marks::read(Some(&many)).len(), FAVOURITES_MAX);
    }

    #[test]
    fn a_mark_is_one_however_often_it_is_set_and_the_newest_is_first() {
        let mut marks = Marks::default();
        for text in ["le-tri", "le-pain", "le-tri"] {
            marks.set(&slug(text), true);
        }
        assert_eq!(*marks.all(), [slug("le-tri"), slug("le-pain")]);
        marks.set(&slug("le-tri"), false);
        marks.set(&slug("le-tri"), false);
        assert_eq!(*marks.all(), [slug("le-pain")]);
    }

    #[test]
    fn signed_in_the_marks_are_those_of_the_account_and_the_phone_is_left_alone() {
        let account = AccountId("018f3c5e-0000-7000-8000-000000000000".parse().unwrap());
        let mut marks = Marks { phone: vec![slug("le-tri")], account: Some((account, vec![slug("le-pain")])) };
        marks.set(&slug("le-jardin"), true);
        assert_eq!(*marks.all(), [slug("le-jardin"), slug("le-pain")]);
        marks.account = None;
        assert_eq!(*marks.all(), [slug("le-tri")]);
    }
}
