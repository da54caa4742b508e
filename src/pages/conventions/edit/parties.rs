//! The three parties, as fields.

use leptos::prelude::*;

use super::fields::Form;

/// One line of a party: the name of its field, and the way into it and out of it.
macro_rules! line_of {
    ($form:ident, $part:ident, $field:ident) => {
        $form.line(
            concat!(stringify!($part), ".", stringify!($field)),
            |sheet| sheet.0.$part.$field.clone(),
            |sheet, text| sheet.0.$part.$field = text,
        )
    };
}

macro_rules! words_of {
    ($form:ident, $part:ident, $field:ident) => {
        $form.words(
            concat!(stringify!($part), ".", stringify!($field)),
            2,
            |sheet| sheet.0.$part.$field.clone(),
            |sheet, text| sheet.0.$part.$field = text,
        )
    };
}

pub fn company(form: Form) -> AnyView {
    view! {
        {line_of!(form, company, legal_name)}
        {line_of!(form, company, siret)}
        {words_of!(form, company, address)}
        {line_of!(form, company, signatory)}
        {line_of!(form, company, function)}
    }
    .into_any()
}

pub fn association(form: Form) -> AnyView {
    view! {
        {line_of!(form, association, name)}
        {line_of!(form, association, siret)}
        {line_of!(form, association, rna)}
        {words_of!(form, association, address)}
        {line_of!(form, association, signatory)}
        {line_of!(form, association, function)}
    }
    .into_any()
}

pub fn employee(form: Form) -> AnyView {
    view! {
        {line_of!(form, employee, name)}
        {line_of!(form, employee, work_email)}
        {line_of!(form, employee, function)}
        {line_of!(form, employee, site)}
        {line_of!(form, employee, manager)}
    }
    .into_any()
}
