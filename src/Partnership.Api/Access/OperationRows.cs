using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.Postgres;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Events;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Access;

/// <summary>The rows that fields of one operation refer to by key.</summary>
internal sealed class OperationRows(ScopedSession session)
{
    private static readonly object Key = new();

    /// <summary>Organisations: reference data, kept for the whole operation.</summary>
    public RowLoader<int, OrganisationRow> Organisations { get; } = new(session, OrganisationReads.ByIds, row => row.Id, keeps: true);

    /// <summary>Pupils that the caller may see now.</summary>
    public RowLoader<long, PupilRow> Pupils { get; } =
        new(session, ids => PupilReads.ByIds(ids, session.Scope.Sees(DataClass.Identity)), row => row.Id);

    /// <summary>Registrations that the caller may see now.</summary>
    public RowLoader<long, RegistrationRow> Registrations { get; } = new(session, RegistrationReads.ByIds, row => row.Id);

    /// <summary>Placements that the caller may see now.</summary>
    public RowLoader<long, PlacementRow> Placements { get; } = new(session, PlacementReads.ByIds, row => row.Id);

    /// <summary>Absences that the caller may see now.</summary>
    public RowLoader<long, AbsenceRow> Absences { get; } = new(session, AbsenceReads.ByIds, row => row.Id);

    /// <summary>Hands the rows that events refer to, read at their delivery, to the fields below them: they need no round trip of their own.</summary>
    public void Carry(Delivered delivered)
    {
        Organisations.Carry(delivered.Organisations);
        Pupils.Carry(delivered.Pupils);
        Absences.Carry(delivered.Absences);
    }

    /// <summary>The rows of a field's operation.</summary>
    public static OperationRows Of(FieldContext context)
    {
        var items = context.Request.Items;
        if (!items.TryGetValue(Key, out var rows))
        {
            items[Key] = rows = new OperationRows(context.Operation().Session);
        }

        return (OperationRows)rows!;
    }
}
