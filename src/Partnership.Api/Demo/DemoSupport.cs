using Npgsql;

namespace Partnership.Api.Demo;

/// <summary>What the demonstration's schools know and did besides their registers: addresses, groups, reviews of placements, measures, adjustments.</summary>
/// <remarks>Invented by rules of the pupils' numbers, so that every load has the same; added to as days go by.</remarks>
internal static class DemoSupport
{
    private const string OnceSql = """
        update pupil set address = (id % 90 + 1) || ' ' || (array['Mill Lane', 'Quay Street', 'Orchard Road', 'Station Approach', 'Fen Drove', 'Windmill Hill'])[id % 6 + 1] || ', Eastshire'
         where id % 50 <> 0;
        insert into pupil_group (school_id, pupil_id, kind, starts)
        select g.school_id, g.pupil_id, k.kind, g.starts from registration g
          join (values ('FREE_SCHOOL_MEALS', 4), ('SPECIAL_EDUCATIONAL_NEEDS', 7), ('ENGLISH_ADDITIONAL_LANGUAGE', 11), ('CHILD_IN_NEED', 41),
                       ('YOUNG_CARER', 53), ('BULLIED', 61), ('LOOKED_AFTER', 97), ('GYPSY_ROMA_TRAVELLER', 131)) k (kind, every) on g.pupil_id % k.every = 0
         where g.status <> 'SUBSIDIARY';
        update placement set reintegration = 'One more morning at school every second week, with a mentor', site_addresses = array['The main site of the provider']
         where id % 3 <> 0;
        """;

    // Most reviews took place on their day; one in four placements has none to show.
    private const string EachDaySql = """
        insert into placement_review (school_id, provider_id, commissioner_id, placement_id, pupil_id, reviewed_on, outcome, summary, recorded_at, recorded_by_name, recorded_by_position)
        select l.school_id, l.provider_id, l.commissioner_id, l.id, l.pupil_id, d.day, 'CONTINUES', 'The pupil is settled; the timetable stays as agreed',
               d.day + time '15:30', 'Assistant head', 'Assistant head teacher'
          from placement l cross join unnest(l.review_dates) d (day)
         where d.day <= @day and l.id % 4 <> 0
        on conflict (placement_id, reviewed_on) do nothing;
        insert into support_step (school_id, registration_id, pupil_id, kind, taken_on, note, recorded_at, recorded_by_name, recorded_by_position)
        select t.school_id, t.registration_id, t.pupil_id, 'FIRST_LETTER', @day - 42, null, (@day - 42) + time '11:00', 'Attendance officer', 'Attendance officer'
          from week_tally t
         where t.registration_id % 3 = 0 and t.week between @day - 80 and @day - 42
           and not exists (select from support_step s where s.registration_id = t.registration_id)
         group by t.school_id, t.registration_id, t.pupil_id
        having sum(t.sessions) filter (where t.code in ('O', 'N', 'U', 'G', 'I', 'M')) * 10 > sum(t.sessions);
        insert into adjustment (school_id, registration_id, pupil_id, starts, target_percent, recorded_at, recorded_by_name, recorded_by_position)
        select s.school_id, s.registration_id, s.pupil_id, s.taken_on, 85, s.recorded_at, 'Special needs coordinator', 'Special needs coordinator'
          from support_step s where s.pupil_id % 7 = 0 and not exists (select from adjustment a where a.registration_id = s.registration_id);
        """;

    /// <summary>Adds it, inside the county's transaction.</summary>
    /// <param name="connection">The owner's connection.</param>
    /// <param name="first">Whether the county is made now.</param>
    /// <param name="day">The county's day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task AddAsync(NpgsqlConnection connection, bool first, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand((first ? OnceSql : "") + EachDaySql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<DateOnly>("day", day));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
