using FsCheck;
using FsCheck.Fluent;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Events;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Registers.SessionStanding;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Absences;

public sealed class AbsenceEpisodesTests
{
    [Fact]
    public void Marks_kept_up_one_by_one_in_any_order_give_what_a_rebuild_gives()
    {
        var marks =
            from index in Gen.Choose(0, 24)
            from standing in Gen.Elements(Enum.GetValues<SessionStanding>())
            select (Session: At(index), Standing: standing);
        Prop.ForAll(marks.ArrayOf().ToArbitrary(), history =>
        {
            var kept = new AbsenceEpisodes();
            for (var i = 0; i < history.Length; i++)
            {
                kept.Record(history[i].Session, history[i].Standing);
                if (!kept.All.SequenceEqual(AbsenceEpisodes.Rebuild(history.Take(i + 1))))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void The_reported_changes_lead_from_one_state_to_the_next()
    {
        var marks =
            from index in Gen.Choose(0, 14)
            from standing in Gen.Elements(Enum.GetValues<SessionStanding>())
            select (Session: At(index), Standing: standing);
        Prop.ForAll(marks.ArrayOf().ToArbitrary(), history =>
        {
            var kept = new AbsenceEpisodes();
            var followed = new List<AbsenceEpisode>();
            foreach (var (session, standing) in history)
            {
                foreach (var change in kept.Record(session, standing).OrderBy(change => change.After is not null))
                {
                    if (change.Before is not null && !followed.Remove(change.Before))
                    {
                        return false;
                    }

                    if (change.After is not null)
                    {
                        followed.Add(change.After);
                    }
                }
            }

            return followed.OrderBy(episode => episode.First).SequenceEqual(kept.All);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Only_the_last_episode_can_be_open_and_each_counts_its_own_sessions()
    {
        var marks =
            from index in Gen.Choose(0, 24)
            from standing in Gen.Elements(Enum.GetValues<SessionStanding>())
            select (Session: At(index), Standing: standing);
        Prop.ForAll(marks.ArrayOf().ToArbitrary(), history =>
        {
            var episodes = AbsenceEpisodes.Rebuild(history);
            var latest = history.GroupBy(mark => mark.Session).Select(same => same.Last().Standing);
            return episodes.Sum(episode => episode.Sessions) == latest.Count(standing => standing is AbsentWithLeave or AbsentWithoutLeave)
                && episodes.SkipLast(1).All(episode => episode.State == AbsenceState.Closed)
                && episodes.Zip(episodes.Skip(1)).All(pair => pair.First.Last < pair.Second.First)
                && episodes.All(episode => episode.ScheduledDays <= episode.Sessions && episode.Sessions <= 2 * episode.ScheduledDays);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_episode_opens_continues_and_closes()
    {
        var episodes = new AbsenceEpisodes();
        Assert.Equal(EventKind.EpisodeOpened, Assert.Single(episodes.Record(At(0), AbsentWithoutLeave)).Kind);
        Assert.Equal(EventKind.EpisodeContinued, Assert.Single(episodes.Record(At(1), AbsentWithoutLeave)).Kind);
        Assert.Equal((2, 1), (episodes.Open!.Sessions, episodes.Open.ScheduledDays));
        Assert.Equal(EventKind.EpisodeClosed, Assert.Single(episodes.Record(At(2), Attended)).Kind);
        Assert.Null(episodes.Open);
        Assert.Empty(episodes.Record(At(3), Attended));
    }

    [Theory]
    [InlineData(Unmarked)]
    [InlineData(NotExpected)]
    [InlineData(Prevented)]
    public void A_session_in_which_the_pupil_was_not_seen_does_not_end_an_episode(SessionStanding between)
    {
        var episode = Assert.Single(AbsenceEpisodes.Rebuild([(At(0), AbsentWithoutLeave), (At(1), between), (At(2), AbsentWithoutLeave)]));
        Assert.Equal((2, AbsenceState.Open), (episode.Sessions, episode.State));
    }

    [Theory]
    [InlineData(Attended)]
    [InlineData(SeenLate)]
    public void A_session_in_which_the_pupil_was_seen_ends_an_episode(SessionStanding between) =>
        Assert.Equal(2, AbsenceEpisodes.Rebuild([(At(0), AbsentWithoutLeave), (At(1), between), (At(2), AbsentWithoutLeave)]).Count);

    [Fact]
    public void A_corrected_sighting_joins_two_episodes_into_the_first()
    {
        var episodes = new AbsenceEpisodes();
        episodes.Record(At(0), AbsentWithoutLeave);
        episodes.Record(At(1), Attended);
        episodes.Record(At(2), AbsentWithoutLeave);
        var changes = episodes.Record(At(1), AbsentWithLeave);
        Assert.Equal(At(0), Assert.Single(episodes.All).First);
        Assert.Equal(2, changes.Count);
        Assert.Contains(changes, change => change.After is null && change.Before!.First == At(2));
    }

    [Fact]
    public void Agreed_non_attendance_makes_no_episode() =>
        Assert.Empty(AbsenceEpisodes.Rebuild(Enumerable.Range(0, 40).Select(index => (At(index), Code("C2").Standing))));

    private static SessionKey At(int index) => new(Day(9, 7).AddDays(index / 2), (Half)(index % 2));
}
