using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>What each organisation expected of a pupil in one session: its calendar, and the agreed weeks of the placements.</summary>
/// <remarks>
/// A provider expects by its agreed week. A school expects whenever it is open, but not in a session that was agreed with
/// another organisation. A school that is also the provider (dual registration) expects by the agreed week, and speaks once.
/// </remarks>
internal static class SessionExpectations
{
    /// <summary>One entry an organisation, schools of registration first.</summary>
    /// <param name="date">Local date.</param>
    /// <param name="half">Morning or afternoon.</param>
    /// <param name="registrations">Those live on the date.</param>
    /// <param name="placements">Those live on the date.</param>
    /// <param name="clock">When an organisation is open.</param>
    public static IReadOnlyList<ExpectationRow> Of(
        DateOnly date,
        Half half,
        IReadOnlyList<RegistrationRow> registrations,
        IReadOnlyList<PlacementRow> placements,
        Func<int, OrganisationClock> clock)
    {
        List<ExpectationRow> expectations = new(registrations.Count + placements.Count);
        foreach (var registration in registrations)
        {
            Add(expectations, registration.SchoolId, StateAt(registration.SchoolId, date, half, placements, clock(registration.SchoolId)));
        }

        foreach (var placement in placements)
        {
            Add(expectations, placement.ProviderId, StateAt(placement.ProviderId, date, half, placements, clock(placement.ProviderId)));
        }

        return expectations;
    }

    /// <summary>What one organisation expected.</summary>
    public static ExpectationState StateAt(
        int organisation, DateOnly date, Half half, IReadOnlyList<PlacementRow> placements, OrganisationClock clock)
    {
        if (!clock.IsOpen(date, half))
        {
            return ExpectationState.Closed;
        }

        var (isProvider, agreedHere, agreedElsewhere) = (false, false, false);
        foreach (var placement in placements)
        {
            var agreed = PlacementRow.Expects(placement.AgreedWeek, date, half);
            isProvider |= placement.ProviderId == organisation;
            agreedHere |= agreed && placement.ProviderId == organisation;
            agreedElsewhere |= agreed && placement.ProviderId != organisation;
        }

        return (isProvider ? agreedHere : !agreedElsewhere) ? ExpectationState.Expected : ExpectationState.NotExpected;
    }

    private static void Add(List<ExpectationRow> expectations, int organisation, ExpectationState state)
    {
        foreach (var expectation in expectations)
        {
            if (expectation.OrganisationId == organisation)
            {
                return;
            }
        }

        expectations.Add(new ExpectationRow(organisation, state));
    }
}
