package lint_test

// The faults of codes that are about slips of the pen.

var plantedMost = []fault{
	plant("breaches.breach", "per_case: {count: cases, deduct: 2, at_most: 10}", "per_case: {count: cases, deduct: 2, at_most: 1}"),
	plant("breaches.breach", "per_case: {count: cases, deduct: 2, at_most: 10}", "per_case: {count: cases, deduct: 12, at_most: 10}"),
	plant("breaches.breach", "per_case: {count: cases, deduct: 2, at_most: 10}", "per_case: {count: cases, deduct: 2}\n        at_most: 1.99"),
	plant("completion.short", "per_step: {value: completion, below: 100, step: 1, partial: discard, deduct: 1}", "per_step: {value: completion, below: 100, step: 1, partial: discard, deduct: 1, at_most: 0.5}"),
	plant("completion.short", "per_step: {value: completion, below: 100, step: 1, partial: discard, deduct: 1}", "per_step: {value: completion, below: 100, step: 1, partial: discard, deduct: 10, at_most: 1}"),
	plant("completion.short", "per_step: {value: completion, below: 100, step: 1, partial: discard, deduct: 1}", "per_step: {value: completion, below: 100, step: 1, partial: discard, deduct: 1}\n        at_most: 0.9"),
	plant("staffing.over", "per_step: {value: staffing, above: 100, step: 5, partial: count, deduct: 2}", "per_step: {value: staffing, above: 100, step: 5, partial: count, deduct: 2, at_most: 1}"),
	plant("staffing.over", "per_step: {value: staffing, above: 100, step: 5, partial: count, deduct: 2}", "per_step: {value: staffing, above: 100, step: 5, partial: prorate, deduct: 3, at_most: 2.5}"),
	plant("system.missing", "deduct: marks", "deduct: 5\n        at_most: 3"),
	plant("system.missing", "deduct: marks", "deduct: 0.5\n        at_most: 0.05"),
	plant("items.b", "award: min(done_count, marks)", `choose: best
        either: [{id: a, award: "min(done_count, marks)"}, {id: b, per_case: {count: cases, deduct: 3, at_most: 2}}]`),
}

var plantedLimits = []fault{
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 30}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 10}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 20}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 50}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 100}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 5}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 130}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 15}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: higher, method: ratio, over_limit: 25.5}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: target, better: equal, method: excess, over_limit: 30}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", "proportional: {actual: actual, target: 50, better: higher, method: excess, over_limit: 30}"),
}

var plantedTargets = []fault{
	plant("target.share", "target: {label: 目标值, type: number, min: 1}", "target: {label: 目标值, type: number, min: 0}"),
	plant("target.share", "target: {label: 目标值, type: number, min: 1}", "target: {label: 目标值, type: number, whole: true, min: 0, max: 9}"),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "income", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "visits", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "cases", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "staff", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "max(target - 5, 0)", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "done_count", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "target - 1", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "(prior ?? 0)", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "income * 2", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "posts - 1", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: "spending + income", better: higher, method: ratio}`),
	plant("target.share", "proportional: {actual: actual, target: target, better: higher, method: ratio}", `proportional: {actual: actual, target: rate, better: higher, method: excess, over_limit: 0.3}`),
}

var plantedColumns = []fault{
	plant("fields.items.columns.extra", "done: {label: 完成, type: bool}}}", "done: {label: 完成, type: bool}, extra: {label: 多余, type: number}}}"),
	plant("fields.items.columns.extra", "done: {label: 完成, type: bool}}}", "done: {label: 完成, type: bool}, extra: {label: 多余, type: bool}}}"),
	plant("fields.items.columns.extra", "done: {label: 完成, type: bool}}}", "done: {label: 完成, type: bool}, extra: {label: 多余, type: choice, of: [甲, 乙]}}}"),
	plant("fields.items.columns.extra", "done: {label: 完成, type: bool}}}", "done: {label: 完成, type: bool}, extra: {label: 多余, type: number, whole: true}}}"),
	plant("fields.items.columns.done2", "done: {label: 完成, type: bool}}}", "done: {label: 完成, type: bool}, done2: {label: 多余, type: bool, optional: true}}}"),
	plant("fields.items.columns.amout", "done: {label: 完成, type: bool}}}", "done: {label: 完成, type: bool}, amout: {label: 多余, type: number, unit: 万元}}}"),
	plant("fields.items.columns.done", `"count(items, .done)"`, `"len(items)"`),
	plant("fields.items.columns.done", `"count(items, .done)"`, `"count(items, .amount > 0)"`),
	plant("fields.items.columns.done", `"count(items, .done)"`, `"sum(items, .amount)"`),
	plant("fields.items.columns.done", `"count(items, .done)"`, `"len(filter(items, .amount > 0))"`),
	plant("fields.items.columns.amount", "all(items, .amount <= 1000)", "len(items) < 100"),
	plant("fields.items.columns.amount", "all(items, .amount <= 1000)", "any(items, .done)"),
}
