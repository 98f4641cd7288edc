//! Days, clocks and zones: the interval that words of time stand for, and how it is written.

mod ago;
mod clock;
mod interval;
pub mod names;
mod printed;
mod stretch;
mod zone;
pub mod zones;

pub use ago::{Ago, AgoUnit, ago};
pub use interval::{Clock, Grain, Interval};
pub use printed::{Printed, YearlessDay, printed, printed_day};
pub use stretch::{
    SEASONS, Stretch, day_nearest, easter, nth_weekday, printed_century, printed_decade,
    printed_year, shift_months, weekday_after, weekday_before, weekday_not_after,
    weekday_not_before,
};
pub use zone::Zone;
