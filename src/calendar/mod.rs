//! Days, clocks and zones: the interval that words of time stand for, and how it is written.

mod interval;
mod printed;
mod zone;

pub use interval::{Clock, Grain, Interval};
pub use printed::{Printed, printed, zone as printed_zone};
pub use zone::Zone;
