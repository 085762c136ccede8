fn clear(mut rows: List[List[Int]], mut xs: List[Int]):
    for row in rows:  # each of them
        row.append(1)
    for x in xs:
        x = 0
    for row in rows:
        row[0] += 1
# -----
fn clear(mut rows: List[List[Int]], mut xs: List[Int]):
    for ref row in rows:  # each of them
        row.append(1)
    for ref x in xs:
        x = 0
    for ref row in rows:
        row[0] += 1
