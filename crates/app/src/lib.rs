//! What the program does, whoever asks: the window, the command line, a script.
//!
//! A use case is a method of [`App`]; its answers are the plain data of [`view`] (for the window) and
//! [`contract`] (for machines). Errors are a code with arguments ([`error::Failure`]), worded in French or
//! English by [`words`]. [`commands!`] lists once what a window may ask for.

pub mod commands;
pub mod error;
pub mod view;
