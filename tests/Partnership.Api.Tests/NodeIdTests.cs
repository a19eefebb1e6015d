using Partnership.Postgres.Registers;

namespace Partnership.Api.Tests;

public sealed class NodeIdTests
{
    private static readonly MarkReference Mark = new(3, 77, new DateOnly(2026, 11, 20), Half.Pm);

    [Theory]
    [InlineData(NodeType.Organisation, 1)]
    [InlineData(NodeType.Pupil, long.MaxValue)]
    [InlineData(NodeType.Referral, 300)]
    public void An_id_reads_back_as_what_it_was_made_of(NodeType type, long key)
    {
        Assert.True(NodeId.TryParse(NodeId.Of(type, key).ToString(), out var id));
        Assert.Equal((type, key), (id.Type, id.Key));
    }

    [Fact]
    public void A_mark_s_id_holds_its_whole_key()
    {
        Assert.True(NodeId.TryMark(NodeId.Of(NodeType.ProviderMark, Mark).ToString(), NodeType.ProviderMark, out var mark));
        Assert.Equal(Mark, mark);
    }

    [Fact]
    public void An_id_of_another_type_is_nobody_s_key()
    {
        var pupil = NodeId.Of(NodeType.Pupil, 5).ToString();
        Assert.Equal(0, NodeId.KeyOf(pupil, NodeType.Absence));
        Assert.Equal(0, NodeId.OrganisationOf(pupil));
        Assert.False(NodeId.TryMark(pupil, NodeType.AttendanceMark, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("not an id")]
    [InlineData("AgU=")] // padded
    [InlineData("AgUA")] // more behind it
    [InlineData("AoUA")] // the key written longer than it is
    [InlineData("AgA")] // key 0
    [InlineData("_wU")] // no such type
    [InlineData("BQU")] // a mark without its session
    public void Text_that_no_id_of_ours_has_is_no_id(string text) => Assert.False(NodeId.TryParse(text, out _));

    [Fact]
    public void Every_single_character_changed_is_another_id_or_none()
    {
        var text = NodeId.Of(NodeType.AttendanceMark, Mark).ToString();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            Assert.False(NodeId.TryMark(changed, NodeType.AttendanceMark, out var mark) && mark == Mark);
        }
    }
}
