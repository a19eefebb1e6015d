using Npgsql;
using Partnership.Attendance.Enquiries;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Enquiries;

/// <summary>Reads of the cases of pupils whom nobody can find, and of the counts that are never added up (T13).</summary>
public static class EnquiryReads
{
    private const string Columns = """
        x.id, x.school_id, x.school_authority_id, x.home_authority_id, x.provider_authority_id, x.pupil_id, x.absent_since, x.opened_on, x.reported_on,
        x.school_conclusion, x.school_concluded_on, x.authority_conclusion, x.authority_concluded_on, x.confirmed_on, x.deletion_proposed_on,
        x.deletion_ground, x.deletion_from, x.deletion_withdrawn_on, x.found_on,
        exists (select from case_step s where s.subject = 'WHEREABOUTS' and s.subject_id = x.id
          and s.step in ('CONTACTS', 'HOME_VISIT', 'KNOWN_TO_OTHERS', 'SERVICES', 'PROVIDER', 'DATABASES'))
        """;

    // A pupil with a case is registered until somebody sees the end of it: what a caller cannot see proves nothing.
    private static readonly string Registered = $"""
        , (exists (select from registration g where g.pupil_id = x.pupil_id and coalesce(g.ends, 'infinity') >= @day and {AccessPredicates.Of(GuardedTable.Registration, "g")})
          or not exists (select from registration g where g.pupil_id = x.pupil_id and {AccessPredicates.Of(GuardedTable.Registration, "g")}))
        """;

    /// <summary>The cases; open until the pupil is found.</summary>
    public static CaseList<WhereaboutsCaseRow> Cases { get; } = new(
        GuardedTable.WhereaboutsCase,
        "whereabouts_case",
        Columns + Registered,
        "x.school_id",
        "case when x.found_on is null then 'OPEN' else 'CLOSED' end",
        Row);

    /// <summary>Children of one authority who are registered and cannot be found, who are missing education, and who are educated at home; null for others than the authority.</summary>
    public static ScopedQuery<EducationStatusCounts?> Counts(int authorityId, DateOnly asOf, DateTimeOffset known) => RowQuery.First(
        """
        select registered_whereabouts_unknown, child_missing_education, home_educated from education_status_counts_at(@authority, @as_of, @known)
         where registered_whereabouts_unknown is not null
        """,
        reader => new EducationStatusCounts(asOf, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)),
        RowQuery.Value("authority", authorityId),
        RowQuery.Value("as_of", asOf),
        RowQuery.Value("known", known.ToUniversalTime()));

    private static WhereaboutsCaseRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt32(2),
        reader.Read<int?>(3),
        reader.Read<int?>(4),
        reader.GetInt64(5),
        reader.GetFieldValue<DateOnly>(6),
        reader.GetFieldValue<DateOnly>(7),
        reader.Read<DateOnly?>(8),
        reader.MemberOrNull<EnquiryConclusion>(9),
        reader.Read<DateOnly?>(10),
        reader.MemberOrNull<EnquiryConclusion>(11),
        reader.Read<DateOnly?>(12),
        reader.Read<DateOnly?>(13),
        reader.Read<DateOnly?>(14),
        reader.MemberOrNull<DeletionGround>(15),
        reader.Read<DateOnly?>(16),
        reader.Read<DateOnly?>(17),
        reader.Read<DateOnly?>(18),
        reader.GetBoolean(19),
        reader.GetBoolean(20));
}
