using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Testing;

namespace Partnership.Postgres.Tests;

/// <summary>A county small enough to know by heart. Every relationship is live on 20 November 2026 unless a test says otherwise.</summary>
internal static class SmallCounty
{
    public const int Authority = 1;
    public const int Trust = 2;
    public const int TrustSchool = 3;
    public const int OtherTrustSchool = 4;
    public const int LoneSchool = 5;
    public const int Provider = 6;
    public const int App = 7;

    /// <summary>At the trust's school, placed with the provider.</summary>
    public const long Placed = 11;

    /// <summary>At the lone school only.</summary>
    public const long Elsewhere = 12;

    public static readonly DateOnly Today = new(2026, 11, 20);

    public static Task InsertAsync(TestDatabase database) => InsertAsync(database.Owner);

    public static async Task InsertAsync(NpgsqlDataSource owner)
    {
        await using var command = owner.CreateCommand("""
            insert into organisation (id, kind, name, phase, client_id) values
              (1, 'LOCAL_AUTHORITY', 'Saltshire', null, 'saltshire-cme'), (2, 'TRUST', 'Brook Trust', null, 'brook-trust'),
              (3, 'SCHOOL', 'Mill School', 'SECONDARY', 'mill-school'), (4, 'SCHOOL', 'Weir School', 'PRIMARY', null),
              (5, 'SCHOOL', 'Lone School', 'SECONDARY', 'lone-school'), (6, 'AP_PROVIDER', 'Quay Workshop', null, 'quay-workshop'),
              (7, 'PARTNER_APP', 'Bell', null, 'bell-app');
            insert into membership values (3, 2, 'TRUST', '2020-09-01', null), (4, 2, 'TRUST', '2026-11-21', null),
              (3, 1, 'LOCAL_AUTHORITY', '2020-09-01', null), (5, 1, 'LOCAL_AUTHORITY', '2020-09-01', null),
              (4, 1, 'LOCAL_AUTHORITY', '2020-09-01', '2026-11-19');
            insert into partner_grant (partner_id, school_id, granted_by, starts, ends) values
              (7, 3, 'A Head', '2026-09-01', '2027-08-31'), (7, 5, 'A Head', '2026-09-01', '2026-11-19');
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, registered_on) values
              (11, 'Ada', 'Able', '2012-02-03', 9, '2024-09-01'), (12, 'Ben', 'Baker', '2012-03-04', 9, '2024-09-01');
            insert into registration (pupil_id, school_id, status, starts) values (11, 3, 'MAIN', '2024-09-01'), (12, 5, 'SINGLE', '2024-09-01');
            insert into placement (pupil_id, provider_id, commissioner_id, school_id, route, starts, agreed_week) values
              (11, 6, 3, 3, 'SCHOOL_COMMISSIONED', '2026-09-07', 'xx--xx----');
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The scope of an organisation without the directory.</summary>
    public static AccessScope Scope(int organisation, OrganisationKind kind, ClaimSet claimSet, int[]? granted = null) =>
        new(Caller(organisation, kind, claimSet), [organisation], granted ?? [], Today);

    public static Caller Caller(int organisation, OrganisationKind kind, ClaimSet claimSet, string client = "test") =>
        new(organisation, kind, client, claimSet, Purpose.Attendance, DateTimeOffset.MaxValue);

    public static AccessScope SchoolScope(int school = TrustSchool) => Scope(school, OrganisationKind.School, ClaimSets.School);

    public static AccessScope ProviderScope() => Scope(Provider, OrganisationKind.ApProvider, ClaimSets.ApProvider);
}
