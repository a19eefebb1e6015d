using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Bindings of who reported when (S06), and of the two people behind it (S07).</summary>
internal static class ReportingFields
{
    private const int MostDays = 32;

    public static void Bind(SchemaBindings b)
    {
        b.Object<ReportingPage>("Reporting").Object<SessionReportRow>("SessionReport").Object<ProviderContactsRow>("ProviderContacts");
        b.Resolve<OrganisationRow, ReportingPage>("Organisation.reporting", Reporting);
        b.Resolve<OrganisationRow, ProviderContactsRow>("Organisation.contacts", Contacts);
    }

    private static async ValueTask<IReadOnlyList<ReportingPage?>> Reporting(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var operation = context.Operation();
        var asAt = context.AsAt();
        var day = context.LastKnownDay(asAt);
        var range = DateRange.OfSessions(
            context, context.Argument<DateOnly?>("from") ?? SchoolCalendar.WeekOf(day), context.Argument<DateOnly?>("to") ?? day, MostDays);
        var rows = await operation.Session.Ask(ReportingReads.Of(parents.Keys(parent => parent.Id), range.From, range.To, asAt));
        var byProvider = rows.Where(row => range.Contains(new SessionKey(row.Date, row.Half))).ToLookup(row => row.ProviderId);
        var now = asAt ?? operation.Clock.GetUtcNow();
        return [.. parents.Select(parent => byProvider.Contains(parent.Id) ? ReportingPage.Of([.. byProvider[parent.Id]], now) : null)];
    }

    private static async ValueTask<IReadOnlyList<ProviderContactsRow?>> Contacts(IReadOnlyList<OrganisationRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(ProviderContactReads.Of(parents.Keys(parent => parent.Id)));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.ProviderId == parent.Id))];
    }
}
