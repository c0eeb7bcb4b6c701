package scoring

import "github.com/baifen-go/baifen/rules"

// factsOf shapes what a rule rests on as data. Whatever a rule does not have is left out.
func factsOf(f shape, x *rules.Facts) {
	f.text("kind", &x.Kind)
	someText(f, "choose", &x.Choose)
	someText(f, "way", &x.Way)
	some(f, "measured", &x.Measured, quantity)
	some(f, "limit", &x.Limit, quantity)
	someText(f, "side", &x.Side)
	some(f, "target", &x.Target, quantity)
	someText(f, "better", &x.Better)
	someText(f, "method", &x.Method)
	someText(f, "over_limit", &x.OverLimit)
	some(f, "full_at", &x.FullAt, quantity)
	some(f, "zero_at", &x.ZeroAt, quantity)
	if f.has("through", len(x.Through) > 0) {
		objectsOf(f, "through", &x.Through, point)
	}
	someText(f, "tier", &x.Tier)
	someText(f, "case", &x.Case)
	some(f, "condition", &x.Condition, computed)
	some(f, "formula", &x.Formula, computed)
	someText(f, "tolerance", &x.Tolerance)
	some(f, "step", &x.Step, quantity)
	someText(f, "partial", &x.Partial)
	someText(f, "steps", &x.Steps)
	someText(f, "points_each", &x.PointsEach)
	if f.has("charged", len(x.Charged) > 0) {
		objectsOf(f, "charged", &x.Charged, charged)
	}
	someText(f, "at_most", &x.AtMost)
	someText(f, "out_of", &x.OutOf)
	someText(f, "earned", &x.Earned)
	someText(f, "level", &x.Level)
	someText(f, "level_from", &x.LevelFrom)
	someText(f, "level_to", &x.LevelTo)
	someText(f, "by", &x.By)
	someText(f, "reason", &x.Reason)
	if f.has("rows", len(x.Rows) > 0) {
		objectsOf(f, "rows", &x.Rows, goal)
	}
	someText(f, "off", &x.Off)
	someText(f, "added", &x.Added)
}

func quantity(q *rules.Quantity, f shape) {
	someText(f, "name", &q.Name)
	someText(f, "label", &q.Label)
	f.text("value", &q.Value)
	someText(f, "shown", &q.Shown)
	f.text("unit", &q.Unit)
}

func point(p *rules.Point, f shape) {
	f.object("at", func() { quantity(&p.At, f) })
	f.text("points", &p.Points)
}

func charged(c *rules.Charged, f shape) {
	someText(f, "tier", &c.Tier)
	some(f, "part", &c.Part, quantity)
	some(f, "each", &c.Each, quantity)
	f.text("steps", &c.Steps)
	f.text("points_each", &c.PointsEach)
}

func computed(c *rules.Computed, f shape) {
	f.text("expression", &c.Expression)
	f.text("label", &c.Label)
	f.text("value", &c.Value)
	objectsOf(f, "reads", &c.Reads, quantity)
}

func goal(g *rules.Goal, f shape) {
	f.text("row", &g.Row)
	someText(f, "name", &g.Name)
	someText(f, "better", &g.Better)
	someText(f, "target", &g.Target)
	someText(f, "actual", &g.Actual)
	someText(f, "level", &g.Level)
	f.text("weight", &g.Weight)
	f.text("earned", &g.Earned)
	f.text("reason", &g.Reason)
}
