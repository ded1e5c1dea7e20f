#!/usr/bin/env python3
"""Small processes made at random, proved by `docket prove` and by spin: the same verdicts.

    spin_test.py DOCKET [--count N] [--seed S] [--keep DIR]

Each process has stages that follow each other, steps that wait for each other, are optional, depend on facts, fill them, set them, lead to
another stage or to an end, and an act at any time; and one rule. It is written twice, as YAML for docket and as Promela for spin, from the
same description. Exit 77: spin or a C compiler is not installed.
"""
import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

FACTS = ["f0", "f1"]


def made(rng):
    """A description: stages, an act at any time or none, a rule."""
    stages, names = [], []
    count = rng.randint(2, 3)
    for s in range(count):
        steps = []
        for k in range(rng.randint(1, 3)):
            step = {"name": f"s{s}a{k}", "after": None, "only_if": None, "optional": rng.random() < .25, "fills": None, "effect": None}
            if steps and rng.random() < .4:
                step["after"] = rng.choice(steps)["name"]
            if rng.random() < .35:
                step["only_if"] = (rng.choice(FACTS), rng.random() < .5)
            if rng.random() < .25:
                step["fills"] = rng.choice(FACTS)
            if rng.random() < .5:
                step["effect"] = effect(rng, count)
            steps.append(step)
            names.append(step["name"])
        stages.append(steps)
    act = None
    if rng.random() < .5:
        act = {"in": rng.randrange(count), "only_if": (rng.choice(FACTS), rng.random() < .5) if rng.random() < .5 else None,
               "effect": effect(rng, count)}
    form = rng.choice(["before", "before", "after", "at_most", "not_both", "while"])
    rule = {"form": form, "b": rng.choice(names), "a": rng.choice(names), "fact": (rng.choice(FACTS), rng.random() < .5)}
    rule["only_if"] = form in ("before", "after") and rng.random() < .4
    if form == "not_both" and rule["a"] == rule["b"]:
        return made(rng)
    return {"stages": stages, "act": act, "rule": rule}


def effect(rng, count):
    kind = rng.choice(["goto", "end", "set"])
    return {"goto": ("goto", rng.randrange(count)), "end": ("end", None), "set": ("set", (rng.choice(FACTS), rng.random() < .5))}[kind]


# ---- for docket ----

def words(condition):
    return f'"{condition[0]} = {"yes" if condition[1] else "no"}"'


def effect_words(one):
    kind, what = one
    return {"goto": f"goto: s{what}", "end": "end: refused"}.get(kind) or f'set: {{{what[0]}: {"yes" if what[1] else "no"}}}'


def rule_words(rule):
    under = f', only_if: {words(rule["fact"])}' if rule["only_if"] else ""
    return {"before": f'never: {rule["b"]}, before: {rule["a"]}{under}', "after": f'never: {rule["b"]}, after: {rule["a"]}{under}',
            "at_most": f'step: {rule["a"]}, at_most: 1', "not_both": f'not_both: [{rule["a"]}, {rule["b"]}]',
            "while": f'never: {rule["b"]}, only_if: {words(rule["fact"])}'}[rule["form"]]


def yaml_of(model):
    out = ['process: {id: small, title: Small, version: "1", in_force: 2024-01-01, calendar: none, start: s0}', "roles: {clerk: {title: clerk}}",
           "facts: {f0: {type: yes/no, starts: no}, f1: {type: yes/no, starts: yes}}", "outcomes: {granted: {title: granted}, refused: {title: refused}}",
           "stages:"]
    for s, steps in enumerate(model["stages"]):
        out += [f"  s{s}:", "    steps:"]
        for step in steps:
            line = f'      {step["name"]}: {{by: clerk'
            line += f', after: [{step["after"]}]' if step["after"] else ""
            line += f', only_if: {words(step["only_if"])}' if step["only_if"] else ""
            line += ", optional: yes" if step["optional"] else ""
            line += f', fills: [{step["fills"]}]' if step["fills"] else ""
            line += ", results: {r0: {}, r1: {" + effect_words(step["effect"]) + "}}" if step["effect"] else ""
            out.append(line + "}")
        last = s + 1 == len(model["stages"])
        out.append("    next: " + ("{end: granted}" if last else f"s{s + 1}"))
    if model["act"]:
        act = model["act"]
        only_if = f', only_if: {words(act["only_if"])}' if act["only_if"] else ""
        out += ["anytime:", f'  act0: {{by: clerk, in: [s{act["in"]}]{only_if}, {effect_words(act["effect"])}}}']
    return "\n".join(out + ["rules:", f'  - {{text: the rule, {rule_words(model["rule"])}}}']) + "\n"


# ---- for spin ----

def test(condition):
    return f"{condition[0]} == {int(condition[1])}" if condition else "true"


def forbidden(model, step):
    """What makes doing this step now a breach of the rule."""
    rule, name = model["rule"], step["name"]
    under = f' && {test(rule["fact"])}' if rule["only_if"] else ""
    if rule["form"] == "before" and name == rule["b"]:
        return f'times_{rule["a"]} == 0{under}'
    if rule["form"] == "after" and name == rule["b"]:
        return f'times_{rule["a"]} > 0{under}'
    if rule["form"] == "while" and name == rule["b"]:
        return test(rule["fact"])
    if rule["form"] == "at_most" and name == rule["a"]:
        return f"times_{name} >= 1"
    if rule["form"] == "not_both" and name in (rule["a"], rule["b"]):
        other = rule["b"] if name == rule["a"] else rule["a"]
        return f"times_{other} > 0"
    return None


def effect_code(one):
    if not one:
        return "skip"
    kind, what = one
    return {"goto": f"enter({what})", "end": "ended = true"}.get(kind) or f"{what[0]} = {int(what[1])}"


def promela_of(model):
    all_steps = [(s, step) for s, steps in enumerate(model["stages"]) for step in steps]
    out = ["bool f0 = 0, f1 = 1, ended = false; byte stage = 0;"]
    for _, step in all_steps:
        out.append(f'bool done_{step["name"]} = false; byte times_{step["name"]} = 0;')

    def settled(step):  # it holds nobody up: done, or it does not apply
        name = step["name"]
        return f'(done_{name} || !({test(step["only_if"])}))'

    by_name = {step["name"]: step for _, step in all_steps}
    out.append("inline enter(to) {\n  stage = to;\n  if")
    for s, steps in enumerate(model["stages"]):
        out.append(f"  :: to == {s} -> " + "; ".join(f'done_{step["name"]} = false' for step in steps))
    out.append("  fi\n}")
    out.append("inline settle() {\n  do")
    for s, steps in enumerate(model["stages"]):
        finished = " && ".join(settled(step) for step in steps if not step["optional"]) or "true"
        then = f"enter({s + 1})" if s + 1 < len(model["stages"]) else "ended = true"
        out.append(f"  :: !ended && stage == {s} && ({finished}) -> {then}")
    out.append("  :: else -> break\n  od\n}")
    out.append("active proctype one() {\n  d_step { settle(); skip };\n  do\n  :: ended -> break")
    for s, step in all_steps:
        name = step["name"]
        after = settled(by_name[step["after"]]) if step["after"] else "true"
        guard = f'!ended && stage == {s} && !done_{name} && ({test(step["only_if"])}) && {after}'
        breach = forbidden(model, step)
        for value in ([0, 1] if step["fills"] else [None]):
            for result in ([None, step["effect"]] if step["effect"] else [None]):
                code = [f"assert(!({breach}))"] if breach else []
                if value is not None:
                    code.append(f'{step["fills"]} = {value}')
                code += [f"done_{name} = true", f"if :: times_{name} < 2 -> times_{name}++ :: else -> skip fi", effect_code(result), "settle(); skip"]
                out.append(f"  :: d_step {{ {guard} -> " + "; ".join(code) + " }")
    if model["act"]:
        act = model["act"]
        out.append(f'  :: d_step {{ !ended && stage == {act["in"]} && ({test(act["only_if"])}) -> {effect_code(act["effect"])}; settle(); skip }}')
    out.append("  od\n}")
    return "\n".join(out) + "\n"


def broken_by_spin(model, folder):
    (folder / "model.pml").write_text(promela_of(model))
    run = lambda *command: subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    made_c = run("spin", "-a", "model.pml")
    compiled = run("cc", "-O0", "-w", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c")
    if made_c.returncode or compiled.returncode:
        raise SystemExit(f"spin: {made_c.stdout}{made_c.stderr}{compiled.stderr}\n{promela_of(model)}")
    said = run("./pan", "-E", "-m100000").stdout
    if "max search depth too small" in said or "errors:" not in said:
        raise SystemExit(f"pan: {said}")
    return "errors: 0" not in said


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("docket")
    arguments.add_argument("--count", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    if not shutil.which("spin") or not shutil.which("cc"):
        print("skipped: spin or cc is not installed")
        return 77
    rng = random.Random(given.seed)
    compared, broken, wrong = 0, 0, []
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        while compared < given.count:
            model = made(rng)
            file = folder / "small.yaml"
            file.write_text(yaml_of(model))
            answer = subprocess.run([given.docket, "--format", "json", "prove", str(file)], capture_output=True, text=True, timeout=120)
            report = json.loads(answer.stdout)["files"][0]
            if "rules" not in report:
                continue  # the checks refuse it
            rule = report["rules"][0]
            by_docket = "story" in rule
            if not by_docket and rule["verdict"] != "proved":
                wrong.append((model, "docket says " + rule["verdict"]))
            by_spin = broken_by_spin(model, folder)
            compared += 1
            broken += by_spin
            if by_spin != by_docket:
                wrong.append((model, f"docket: {rule}, spin: {'broken' if by_spin else 'holds'}"))
    for model, why in wrong:
        print(why + "\n" + yaml_of(model) + "\n" + promela_of(model))
    print(f"{compared} models, {broken} broken, {len(wrong)} judged differently")
    return 1 if wrong or broken < compared // 10 or broken > compared - compared // 10 else 0


if __name__ == "__main__":
    sys.exit(main())
