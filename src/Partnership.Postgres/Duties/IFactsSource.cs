using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>One kind of record from which the facts about pupils come.</summary>
/// <remarks>
/// A source adds its statements when it is made and answers when the batch has run. A statement takes its pupils by
/// <c>= any(@pupils)</c>, names its organisation by <c>= any((select context_writers())::int[])</c>, which the keeper has set to every
/// organisation concerned, and reads no further back than <c>@from</c> unless what it reads is short for ever.
/// </remarks>
internal interface IFactsSource
{
    /// <summary>The facts with what this source knows of the registration.</summary>
    PupilFacts AddTo(PupilFacts facts);
}
