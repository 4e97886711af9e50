/* Checking in everyone of one association, from the door. */
#ifndef UI_DOOR_GROUP_H
#define UI_DOOR_GROUP_H

#include "door.h"

/*
 * Shows the people of the association that was typed, or else of the person chosen, to be ticked
 * and checked in; asks which one where several are meant.
 */
void door_group_open(struct app *app, struct door *door);

#endif
